//! Claims to facts: which claims of different articles speak of one thing, and how their values stand to each other.
//!
//! One linker per kind proposes ties; ties become the edges of a graph whose clusters are facts. Pairing is one to one and
//! takes agreeing values first: a claim that some claim of the other article already agrees with accuses nobody.

pub mod account;
pub mod amount;
pub mod block;
mod clash;
mod cluster;
pub mod comparison;
pub mod context;
pub mod gate;
mod holders;
mod label;
mod later;
pub mod link;
mod names;
mod origin;
mod passage;
pub mod rendering;
mod rivals;
mod stop_words;
pub mod story;

use std::ops::Range;
use std::sync::OnceLock;

use foldhash::HashMap;

use petgraph::graph::UnGraph;

use self::comparison::setting::Settings;
use crate::model::{Alignment, Article, Claim, ClaimId, Kind, SourceId, Span, Tie};
use crate::vocab::Vocab;

/// Weight of the rare words around two claims of one value from which they say it of a like thing.
const LIKE: f64 = 5.0;

/// What the stage works on: articles and claims, with the claims of each article as a range.
#[derive(Debug)]
pub struct Corpus<'a> {
    /// Articles, in order of path.
    pub articles: &'a [Article],
    /// Claims, in order of article and place.
    pub claims: &'a [Claim],
    /// The vocabulary.
    pub vocab: &'a Vocab,
    /// Stems of all articles.
    pub context: context::Context,
    /// For each claim, the stems around it.
    around: Vec<Vec<context::Stem>>,
    /// For each claim, what stands to both sides of it.
    slots: Vec<context::Slot>,
    /// The names of each article.
    names: names::Names,
    /// For each article, its first claim.
    first: Vec<usize>,
    /// The utterances and what pairs of them share, worked out when first asked for.
    quotations: OnceLock<(Vec<rendering::Rendering>, Vec<link::quote::Compared>)>,
    /// The pairs of number claims that are looked at, worked out when first asked for.
    number_pairs: OnceLock<Vec<(ClaimId, ClaimId)>>,
    /// The pairs of date claims that are looked at, worked out when first asked for.
    date_pairs: OnceLock<Vec<(ClaimId, ClaimId)>>,
    /// What each number and date claim is said of, worked out when first asked for.
    settings: OnceLock<Settings>,
    /// How close each claim comes to its nearest claims of other articles, worked out when first asked for.
    leads: OnceLock<rivals::Leads>,
    /// Which claims hold which values.
    holders: holders::Holders,
    /// The claims of each sentence, by article and sentence: each pair asks.
    of_sentence: HashMap<(usize, usize), Vec<usize>>,
    /// How many figures of its sort the article of each claim holds, counted when first asked for.
    peers: Vec<OnceLock<usize>>,
}

/// Two claims tied.
#[derive(Debug, Clone)]
pub struct Link {
    /// The one of the earlier source.
    pub a: ClaimId,
    /// The other.
    pub b: ClaimId,
    /// The evidence and the outcome.
    pub tie: Tie,
}

/// Ties the claims of one kind.
pub trait Linker: Sync {
    /// The kind it ties.
    fn kind(&self) -> Kind;
    /// The ties it finds, in any order.
    fn link(&self, corpus: &Corpus<'_>) -> Vec<Link>;
}

impl<'a> Corpus<'a> {
    /// Stems every article once.
    pub fn new(articles: &'a [Article], claims: &'a [Claim], vocab: &'a Vocab) -> Self {
        let context = context::Context::new(articles);
        let around = claims.iter().map(|c| context.around(articles, c)).collect();
        let slots = claims.iter().map(|c| context.slot(articles, c)).collect();
        let first = (0..=articles.len())
            .map(|n| claims.partition_point(|c| c.source.0 < n))
            .collect();
        let mut of_sentence: HashMap<(usize, usize), Vec<usize>> = HashMap::default();
        for (n, claim) in claims.iter().enumerate() {
            of_sentence.entry((claim.source.0, claim.sentence)).or_default().push(n);
        }
        Corpus {
            of_sentence,
            peers: claims.iter().map(|_| OnceLock::new()).collect(),
            articles,
            claims,
            vocab,
            context,
            around,
            slots,
            names: names::Names::new(articles.len(), claims),
            first,
            quotations: OnceLock::new(),
            number_pairs: OnceLock::new(),
            date_pairs: OnceLock::new(),
            settings: OnceLock::new(),
            leads: OnceLock::new(),
            holders: holders::Holders::new(claims),
        }
    }

    /// The utterances of all articles, and all pairs of them that share a stretch.
    pub fn quotations(&self) -> (&[rendering::Rendering], &[link::quote::Compared]) {
        let (all, pairs) = self.quotations.get_or_init(|| {
            let all = rendering::renderings(self);
            let pairs = link::quote::compared(&all);
            (all, pairs)
        });
        (all, pairs)
    }

    /// The pairs of number claims that are looked at, in order.
    pub fn number_pairs(&self) -> &[(ClaimId, ClaimId)] {
        self.number_pairs.get_or_init(|| block::pairs(self, Kind::NUMBER))
    }

    /// The pairs of date claims that are looked at, in order.
    pub fn date_pairs(&self) -> &[(ClaimId, ClaimId)] {
        self.date_pairs.get_or_init(|| link::date::candidates(self))
    }

    /// What each number and date claim is said of.
    pub fn settings(&self) -> &Settings {
        self.settings.get_or_init(|| Settings::of(self))
    }

    /// How much closer two claims of different articles are to each other than to any other claim of the two articles; below
    /// zero where one of them has a closer one. `None` for a pair that is not looked at.
    pub fn lead(&self, a: ClaimId, b: ClaimId) -> Option<f64> {
        self.leads.get_or_init(|| rivals::Leads::new(self)).of(self, a, b)
    }

    /// The articles, in order, that hold the value of a claim and say it of a like thing: of the same noun, or in words as rare.
    pub fn holders(&self, id: ClaimId) -> &[SourceId] {
        let source = |other: ClaimId| self.claims.get(other.0).map(|c| c.source);
        self.holders.like(id, source, |other| self.is_like(id, other))
    }

    /// Whether an article holds the value of a claim, of whatever.
    pub fn prints(&self, id: ClaimId, article: SourceId) -> bool {
        self.holders.holds(id, &self.range(article.0))
    }

    fn is_like(&self, a: ClaimId, b: ClaimId) -> bool {
        let subject = |id: ClaimId| self.claims.get(id.0).and_then(|c| c.topic.subject.as_ref());
        match (subject(a), subject(b)) {
            (Some(x), Some(y)) => x.head == y.head || (x.class.is_some() && x.class == y.class),
            _ => self.shared_weight(a, b) >= LIKE,
        }
    }

    /// The stems of the sentences before and behind that of a claim, sorted, each once.
    pub fn beside(&self, claim: &Claim) -> Vec<context::Stem> {
        let Some(article) = self.article(claim) else {
            return Vec::new();
        };
        let around = [claim.sentence.checked_sub(1), claim.sentence.checked_add(1)];
        let sentences = around.into_iter().flatten().filter_map(|n| article.sentences.get(n));
        let mut stems: Vec<context::Stem> = sentences
            .flat_map(|s| self.context.sentence(claim.source.0, s))
            .collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    }

    /// The stems around a claim, sorted, each once.
    pub fn around(&self, id: ClaimId) -> &[context::Stem] {
        self.around.get(id.0).map_or(&[], Vec::as_slice)
    }

    /// How alike the words on the same sides of two claims are, 0 to 1, and how many there are.
    pub fn alike(&self, a: ClaimId, b: ClaimId) -> (f64, usize) {
        match (self.slots.get(a.0), self.slots.get(b.0)) {
            (Some(x), Some(y)) => self.context.alike(x, y),
            _ => (0.0, 0),
        }
    }

    /// Weight of the stems that the surroundings of two claims share.
    pub fn shared_weight(&self, a: ClaimId, b: ClaimId) -> f64 {
        self.context.shared(self.around(a), self.around(b))
    }

    /// How many of their names two articles share, 0 to 1; `None` where one has too few to tell.
    pub fn story_likeness(&self, a: SourceId, b: SourceId) -> Option<f64> {
        self.names.likeness(a, b)
    }

    /// The names of an article, in lower case, whose last word is this one.
    pub(in crate::align) fn names_ending(&self, source: SourceId, last: &str) -> impl Iterator<Item = &str> {
        self.names.ending(source, last)
    }

    /// The ids of the claims of an article.
    fn range(&self, article: usize) -> Range<usize> {
        let at = |n: usize| self.first.get(n).copied().unwrap_or(0);
        at(article)..at(article + 1)
    }

    /// All claims of an article, with their ids.
    pub fn of_article(&self, article: usize) -> impl Iterator<Item = (ClaimId, &'a Claim)> {
        let claims = self.claims;
        self.range(article)
            .filter_map(move |n| Some((ClaimId(n), claims.get(n)?)))
    }

    /// The claims of an article that begin and end within a span.
    pub fn within(&self, article: usize, span: Span) -> impl Iterator<Item = &'a Claim> {
        let claims = self.claims.get(self.range(article)).unwrap_or_default();
        let first = claims.partition_point(|c| c.span.start < span.start);
        let near = claims.get(first..).unwrap_or_default().iter();
        near.take_while(move |c| c.span.start <= span.end)
            .filter(move |c| span.contains(c.span))
    }

    /// The claims of the sentence of a claim, itself included.
    pub fn in_sentence(&self, claim: &Claim) -> impl Iterator<Item = &'a Claim> {
        let claims = self.claims;
        let list = self.of_sentence.get(&(claim.source.0, claim.sentence));
        list.into_iter().flatten().filter_map(move |n| claims.get(*n))
    }

    /// How many figures of its sort the article of a claim holds, as `count` counts them.
    pub(in crate::align) fn peers(&self, id: ClaimId, count: impl FnOnce() -> usize) -> usize {
        self.peers.get(id.0).map_or(0, |slot| *slot.get_or_init(count))
    }

    /// The claims of a kind that are compared at all, with their ids.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = (ClaimId, &Claim)> {
        self.claims
            .iter()
            .enumerate()
            .filter(move |(_, c)| c.kind == kind && c.aside.is_none())
            .map(|(n, c)| (ClaimId(n), c))
    }

    /// The article of a claim.
    pub fn article(&self, claim: &Claim) -> Option<&Article> {
        self.articles.get(claim.source.0)
    }
}

/// Aligns the claims of all articles.
pub fn align(articles: &[Article], claims: &[Claim], vocab: &Vocab) -> Alignment {
    let corpus = Corpus::new(articles, claims, vocab);
    let mut links: Vec<Link> = link::LINKERS.iter().flat_map(|l| l.link(&corpus)).collect();
    links.sort_by_key(|l| (l.a, l.b));
    links.dedup_by_key(|l| (l.a, l.b));
    later::settle(&corpus, &mut links);
    let clashes = clash::clashes(&corpus, &links);
    let mut graph = UnGraph::with_capacity(claims.len(), links.len());
    let nodes: Vec<_> = (0..claims.len()).map(|n| graph.add_node(ClaimId(n))).collect();
    for link in links {
        if let (Some(a), Some(b)) = (nodes.get(link.a.0), nodes.get(link.b.0)) {
            graph.add_edge(*a, *b, link.tie);
        }
    }
    let facts = cluster::facts(&graph, &corpus);
    Alignment {
        graph,
        facts,
        origins: origin::origins(articles),
        passages: passage::passages(&corpus),
        clashes,
    }
}
