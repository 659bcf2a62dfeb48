#!/usr/bin/env python3
"""Writes an invented archive: articles of 2 to 40 publishers a story, with names, figures, quotations and copied passages.

    tests/bench/archive.py ARTICLES [--seed 1] [--stories FROM-TO] [--named] [--folder DIR] > archive.jsonl

The same seed gives the same bytes. Every story has an event, a place, people and facts of its own; every article tells some of
the facts in one of several wordings, some sentences word for word as an agency has them; about one figure in forty is off. With
--named each line names its story, with --folder the articles are files of a folder a story instead of lines.
"""
import argparse
import json
import random
import sys
from datetime import date, timedelta
from pathlib import Path

FIRST = """Anna Boris Carla Daniel Elena Farid Greta Hector Irina Jonas Katrin Leila Marco Nadia Oscar Priya Quentin Rosa Samuel Tanja
Umar Vera Walter Ximena Yusuf Zara Adele Bruno Chantal Dmitri Esther Felix Gloria Hugo Ines Javier Kofi Lucia Martha Niels Olga Pedro
Ruth Stefan Teresa Ursula Victor Wanda Amara Bilal Celia Dorian Edith Florian Gemma Harald Ivana Joel Karim Lena""".split()
LAST = """Abbott Baker Castillo Dawson Eriksen Fischer Grant Hartley Ibrahim Jansen Keller Lambert Moreno Novak Okafor Petrov Quinn Rossi
Schmidt Turner Usman Vargas Walsh Young Zimmer Ahmed Becker Cohen Duval Evans Flores Gupta Hansen Ito Jones Khan Lopez Mason Nguyen
Ortiz Patel Reyes Silva Thomas Ueda Vance Weber Yilmaz Zhang""".split()
ONSET = "b br c d dr f g gr h k kr l m n p r s st t tr v w z sh th".split()
VOWEL = "a e i o u ai ea ou".split()
CODA = "n r l s m t nd rk ll st x".split()
TOWN = " ton|ville| Falls|burg|mouth|stad| Bay|ford|grad|ham| Springs|by".split("|")
PAPER = "Courier Herald Tribune Gazette Post Times Observer Chronicle Dispatch Mirror Ledger Standard".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

# An event: what it is called, who answers for it, and its facts, each with a range and wordings. `{n}` is the figure, `{s}` a
# surname of the story, `{p}` the place, `{d}` the weekday, `{o}` the body, `{x}` another figure of the story.
EVENTS = {
    "fire": ("fire chief", "Fire Department", [
        ((3, 60), ["The fire killed {n} people, {o} said.", "At least {n} people died in the blaze, according to {o}.", "{n} people were killed in the fire in {p}."]),
        ((10, 300), ["Another {n} people were injured.", "{n} people were taken to hospitals with injuries.", "Doctors treated {n} injured people, the hospital said."]),
        ((40, 900), ["Crews evacuated {n} residents from the building.", "About {n} residents were evacuated from nearby streets.", "{n} residents had to leave their homes."]),
        ((20, 400), ["{n} firefighters were sent to the scene.", "More than {n} firefighters fought the flames through the night.", "The department sent {n} firefighters."]),
        ((2, 40), ["The flames destroyed {n} homes.", "{n} homes were destroyed by the fire, {s} said.", "The fire left {n} homes in ruins."])]),
    "flood": ("mayor", "Civil Protection Agency", [
        ((4, 90), ["The flood drowned {n} people in {p}.", "{n} people drowned when the river burst its banks.", "The death toll from the flood stood at {n}, {o} said."]),
        ((300, 30000), ["Around {n} people were forced from their homes.", "{n} people have been displaced, according to {o}.", "The water displaced {n} people."]),
        ((20, 300), ["The river rose {n} centimetres within a day.", "Water levels climbed by {n} centimetres overnight.", "The river was {n} centimetres above its usual level."]),
        ((5, 120), ["{n} roads were closed, {s} said.", "Police closed {n} roads around the town.", "Officials said {n} roads could not be used."]),
        ((2, 60), ["{n} schools stayed shut on {d}.", "Officials closed {n} schools until further notice.", "Classes were cancelled at {n} schools."])]),
    "strike": ("union leader", "Transport Workers Union", [
        ((500, 30000), ["{n} workers walked out on {d}.", "The strike by {n} workers stopped most trains.", "About {n} workers joined the walkout, {o} said."]),
        ((3, 15), ["The union wants a pay rise of {n} percent.", "Workers ask for {n} percent more pay.", "{s} repeated the demand for a raise of {n} percent."]),
        ((50, 900), ["{n} trains were cancelled.", "The operator cancelled {n} trains.", "Passengers found {n} trains cancelled on {d}."]),
        ((2, 30), ["Talks lasted {n} hours before they broke down.", "After {n} hours of talks both sides gave up.", "Negotiators met for {n} hours."]),
        ((20, 700), ["The company said the strike costs it ${n} million a day.", "Losses of ${n} million a day were reported by the company."])]),
    "trial": ("prosecutor", "District Court", [
        ((2, 40), ["{s} was sentenced to {n} years in prison.", "The judge gave {s} {n} years in prison.", "A sentence of {n} years in prison was read out on {d}."]),
        ((2, 60), ["The jury heard {n} witnesses.", "{n} witnesses gave evidence, {o} said.", "Over the weeks {n} witnesses were called."]),
        ((1, 95), ["Prosecutors said ${n} million was stolen.", "The theft of ${n} million was at the heart of the case.", "According to the charges, ${n} million disappeared."]),
        ((3, 48), ["The jury found {s} guilty on {n} counts.", "{s} was convicted on {n} counts of fraud.", "He had denied all {n} counts."]),
        ((24, 80), ["{s}, {n}, showed no emotion.", "{s}, who is {n} years old, looked at the floor.", "The {n}-year-old {s} will appeal, lawyers said."])]),
    "quake": ("seismologist", "Geological Survey", [
        ((5, 900), ["The earthquake killed {n} people.", "{n} people were killed in the earthquake near {p}.", "The death toll rose to {n}, {o} said."]),
        ((50, 5000), ["{n} people were injured, hospitals said.", "Hospitals treated {n} injured people.", "The number of injured reached {n}."]),
        ((4, 60), ["The quake struck at a depth of {n} kilometres.", "It was centred {n} kilometres deep, according to {o}.", "The centre lay at a depth of {n} kilometres."]),
        ((30, 4000), ["{n} buildings collapsed.", "At least {n} buildings fell in {p}.", "{s} said {n} buildings had collapsed."]),
        ((3, 90), ["Rescuers pulled {n} survivors from the rubble.", "{n} survivors were found under the rubble.", "By {d} evening {n} survivors had been rescued."])]),
    "merger": ("chief executive", "Competition Authority", [
        ((2, 80), ["The deal is worth ${n} billion.", "{s} agreed to pay ${n} billion for the rival.", "The ${n} billion deal was announced on {d}."]),
        ((300, 9000), ["{n} jobs will be cut.", "The company plans to cut {n} jobs, {s} said.", "Unions fear for {n} jobs."]),
        ((3, 45), ["Shares rose {n} percent.", "The share price jumped {n} percent on {d}.", "Shares of the firm were up {n} percent."]),
        ((20, 900), ["The group runs {n} stores.", "Together the two firms have {n} stores.", "It has {n} stores in the region."]),
        ((2, 18), ["Approval is expected within {n} months.", "The authority has {n} months to decide.", "{o} will rule within {n} months."])]),
    "protest": ("police spokeswoman", "Interior Ministry", [
        ((300, 60000), ["{n} people marched through {p}.", "About {n} demonstrators took part in the march, police said.", "Organisers counted {n} demonstrators."]),
        ((5, 600), ["Police arrested {n} people.", "{n} people were arrested, {o} said.", "Officers detained {n} demonstrators on {d}."]),
        ((3, 80), ["{n} officers were hurt.", "{s} said {n} officers had been hurt.", "At least {n} officers were injured in clashes."]),
        ((100, 4000), ["{n} officers were on duty.", "The city deployed {n} officers.", "The ministry sent {n} officers to {p}."]),
        ((2, 40), ["It was the {n}th day of protests.", "The protests entered their {n}th day.", "For the {n}th day people took to the streets."])]),
    "film": ("director", "Film Institute", [
        ((2, 90), ["“{t}” took ${n} million on its first weekend.", "The drama “{t}” earned ${n} million.", "Ticket sales of ${n} million surprised the studio."]),
        ((3, 13), ["The film “{t}” received {n} nominations.", "“{t}” is nominated for {n} awards.", "With {n} nominations it leads the field, {o} said."]),
        ((80, 190), ["The film runs {n} minutes.", "“{t}” is {n} minutes long."]),
        ((1, 60), ["{n} million people have seen the trailer.", "The trailer has had {n} million views.", "Some {n} million viewers watched the trailer."]),
        ((20, 80), ["{s}, {n}, wrote the script.", "The script is by {s}, {n}.", "{s}, who is {n}, worked on it for years."])]),
}
SAID = ["We {v} {a} what happened in {p}, and we will {w} until it is {e}",
        "Nobody in {p} will {w} what {s} did for us that {t}",
        "This was {a} the {e} {t} we have had in all these years",
        "I {v} {a} that the people of {p} {w} the truth about this {t}",
        "There is no {e} way to {w} what we {v} on that {t}",
        "Every {t} counts now, and {a} we {v} that help must {w} sooner"]
PARTS = {"v": "know saw understand regret remember believe expected feared".split(), "a": "exactly fully hardly clearly truly simply".split(),
         "w": "forget repair explain answer change deserve accept follow".split(), "e": "finished worst clear honest hardest safe right longest".split(),
         "t": "night week hour season morning winter minute summer".split()}
VERBS = ["{q},” {w} said.", "{q},” {w} told reporters on {d}.", "{q},” said {w}.", "{q},” {w} added."]
# What stands around the figures: a subject, what it did, to what, and when or why.
WHO = """A spokesman for {o}|Neighbours|Several witnesses|Members of the council|{s}|Lawyers for the families|A second official|Critics of the
government|Teachers from a nearby school|The owner of a bakery|Experts at the university|Volunteers|Two former ministers|Shopkeepers|A
local historian|The opposition|Relatives|A retired engineer|Residents of {p}|An insurance company""".replace("\n", " ").split("|")
DID = """declined to discuss|gathered in front of|described at length|have long warned about|asked for an inquiry into|wrote a letter about|could
not explain|praised|complained about|remembered|spent the evening near|took photographs of|demanded more money for|were surprised by|had
already reported|refused to comment on|called for patience with|visited|pointed to|argued about""".replace("\n", " ").split("|")
WHAT = """the town hall|the missing documents|the old railway bridge|an emergency meeting|the state of the roads|the new regulations|the
temporary shelters|the closed hospital wing|the radio announcement|a crowded market|the decision of the committee|the harbour wall|the
delays|an earlier report|the insurance rules|the northern district|the budget of the region|the inspection|the power supply|the
response of the authorities""".replace("\n", " ").split("|")
TAIL = """on {d}|in the early hours|after the news had spread|despite the cold weather|while the inquiry goes on|as shops closed early|with
tears in their eyes|before the ministers arrived|without giving details|in a short statement|during a visit to {p}|for the first time in
years|although nobody had asked|when reporters called|at the end of a long day|according to local radio|as darkness fell|because the
rules are not strict enough|under heavy rain|at a news conference""".replace("\n", " ").split("|")


def coined(rng, syllables):
    word = "".join(rng.choice(ONSET) + rng.choice(VOWEL) for _ in range(syllables)) + rng.choice(CODA)
    return word.capitalize()


class Story:
    """What happened, and how an agency told it."""

    def __init__(self, rng, number):
        self.rng, self.id = rng, f"s{number}"
        self.kind = rng.choice(sorted(EVENTS))
        role, body, facts = EVENTS[self.kind]
        self.place = coined(rng, rng.choice((1, 2))) + rng.choice(TOWN)
        self.people = [(rng.choice(FIRST), rng.choice(LAST) if rng.random() < 0.4 else coined(rng, rng.choice((1, 2)))) for _ in range(5)]
        self.body, self.role = f"the {self.place} {body}", role
        self.title = f"The {coined(rng, 1)} {rng.choice(('Road', 'Winter', 'Daughter', 'Letters', 'Harbour'))}"
        self.day = date(2024, 1, 1) + timedelta(days=rng.randrange(700))
        self.facts = [(rng.randint(*span), words) for span, words in facts]
        self.quotes = []
        for speaker in rng.choices(self.people, k=6):
            words = rng.choice(SAID)
            self.quotes.append((speaker, words.format(p=self.place, s=speaker[1], **{k: rng.choice(v) for k, v in PARTS.items()})))
        self.agency = [self.sentence(n, wording=0) for n in range(len(self.facts))]

    def fill(self, text, figure=""):
        return text.format(n=f"{figure:,}" if figure else "", s=self.people[0][1], p=self.place, o=self.body, t=self.title,
                           d=DAYS[self.day.weekday()])

    def sentence(self, n, wording=None, off=False):
        figure, words = self.facts[n]
        if off:
            figure = figure + self.rng.choice((1, 2, 9, 10)) if self.rng.random() < 0.7 else figure * 10
        text = words[wording] if wording is not None else self.rng.choice(words)
        text = self.fill(text, figure)
        return text[0].upper() + text[1:]

    def article(self, n):
        rng = self.rng
        lead = self.people[0]
        copied = rng.random() < 0.35
        body = [f"{self.place.upper()} — " + rng.choice(("", "Officials confirmed it on {d}. ", "The news came on {d}. ")).format(d=DAYS[self.day.weekday()])
                + f"{self.role.capitalize()} {lead[0]} {lead[1]} spoke of a difficult {rng.choice(PARTS['t'])} after the {self.kind} in {self.place}."]
        order = list(range(len(self.facts)))
        rng.shuffle(order)
        for fact in order[:rng.randint(3, len(order))]:
            body.append(self.agency[fact] if copied and rng.random() < 0.7 else self.sentence(fact, off=rng.random() < 0.025))
        for (first, last), words in rng.sample(self.quotes, rng.randint(2, 4)):
            who = rng.choice((f"{first} {last}", last, f"{first} {last}, a resident"))
            if rng.random() < 0.03:
                words = words.replace(" will ", " will not ", 1)
            body.append("“" + rng.choice(VERBS).format(q=words, w=who, d=DAYS[self.day.weekday()]))
        for _ in range(rng.randint(12, 22)):
            said = self.fill(" ".join(rng.choice(part) for part in (WHO, DID, WHAT, TAIL)))
            body.append(said[0].upper() + said[1:] + ".")
        head, rest = body[0], body[1:]
        rng.shuffle(rest)
        paragraphs, at = [head], 0
        while at < len(rest):
            step = rng.randint(1, 3)
            paragraphs.append(" ".join(rest[at:at + step]))
            at += step
        published = self.day + timedelta(days=rng.choice((0, 0, 0, 1, 1, 2)))
        return {"id": f"{self.id}/{n}", "publisher": f"{coined(random.Random(n * 7919), 2)} {PAPER[n % len(PAPER)]}",
                "published": published.isoformat(), "title": f"{self.kind.capitalize()} in {self.place}: what we know",
                "text": "\n\n".join(paragraphs)}


def archive(articles, seed, low, high):
    """Articles one after the other, of stories of `low` to `high`; most stories are small."""
    rng, made, number = random.Random(seed), 0, 0
    while made < articles:
        story = Story(random.Random(rng.getrandbits(64)), number)
        size = min(low + int((high - low + 1) * rng.random() ** 3), articles - made)
        for n in range(size):
            yield story.id, story.article(n)
        made, number = made + size, number + 1


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("articles", type=int)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--stories", default="2-40", help="smallest and largest number of articles of a story")
    ap.add_argument("--named", action="store_true", help="each line names its story")
    ap.add_argument("--folder", type=Path, help="write files here, a folder a story")
    args = ap.parse_args()
    low, high = (int(n) for n in args.stories.split("-"))
    for story, article in archive(args.articles, args.seed, low, high):
        if args.folder:
            path = args.folder / f"{article['id']}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"---\npublisher: {article['publisher']}\ndate: {article['published']}\ntitle: \"{article['title']}\"\n---\n\n{article['text']}\n")
        else:
            print(json.dumps(article | ({"story": story} if args.named else {}), ensure_ascii=False), file=sys.stdout)


if __name__ == "__main__":
    main()
