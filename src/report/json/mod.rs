//! JSON: one object, versioned. The structs of a version are its own and never follow the model.

pub mod draft;
pub mod escape;
pub mod fill;
pub mod row;
pub mod v1;
mod value;

use std::io::{self, Write};

use super::{Escapes, Reporter, Style};
use crate::model::{Detail, Outcome};

/// `--format json`.
#[derive(Debug)]
pub struct Json;

impl Reporter for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn is_own(&self, head: &str, _: &str) -> bool {
        head.starts_with("{\n  \"schema_version\": ") && head.contains("\"name\": \"factcheck\"")
    }

    fn detail(&self) -> Detail {
        Detail {
            places: true,
            texts: false,
        }
    }

    fn escapes(&self) -> Escapes {
        Escapes::Own
    }

    fn write(&self, outcome: &Outcome, _style: &Style, sink: &mut dyn Write) -> io::Result<()> {
        escape::pretty(&v1::Report::of(outcome), sink)?;
        sink.write_all(b"\n")
    }
}

/// The JSON Schema of the report, as `factcheck schema` prints it.
pub fn schema() -> serde_json::Value {
    let mut schema = serde_json::to_value(schemars::schema_for!(v1::Report)).unwrap_or_default();
    without_null(&mut schema);
    schema
}

/// Takes `null` out of every type: schemars lets an optional key be null, and the report leaves it out instead.
fn without_null(schema: &mut serde_json::Value) {
    use serde_json::Value::{Array, Object};
    match schema {
        Object(map) => {
            if let Some(Array(types)) = map.get_mut("type") {
                types.retain(|t| t != "null");
                if let [one] = types.as_slice() {
                    let one = one.clone();
                    map.insert("type".into(), one);
                }
            }
            if let Some(Array(choices)) = map.get_mut("anyOf") {
                choices.retain(|c| c.get("type").is_none_or(|t| t != "null"));
                if let [Object(one)] = choices.as_slice() {
                    let one = one.clone();
                    map.remove("anyOf");
                    map.extend(one);
                }
            }
            map.values_mut().for_each(without_null);
        }
        Array(list) => list.iter_mut().for_each(without_null),
        _ => {}
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::super::fixture;
    use super::*;

    fn style() -> Style {
        Style {
            width: 80,
            color: true,
            limit: Some(1),
            base: Default::default(),
            ..Style::default()
        }
    }

    #[test]
    fn every_report_fits_the_schema_and_holds_no_null() {
        let schema = schema();
        let validator = jsonschema::validator_for(&schema).unwrap();
        for outcome in [
            fixture::outcome(),
            fixture::quiet(),
            fixture::hostile(),
            Outcome::default(),
        ] {
            let mut out = Vec::new();
            Json.write(&outcome, &style(), &mut out).unwrap();
            let report: serde_json::Value = serde_json::from_slice(&out).unwrap();
            let errors: Vec<String> = validator.iter_errors(&report).map(|e| e.to_string()).collect();
            assert!(errors.is_empty(), "{errors:#?}");
            assert!(!String::from_utf8(out).unwrap().contains("null"));
        }
        assert!(!schema.to_string().contains("\"null\""));
    }

    #[test]
    fn the_keys_of_the_contract_are_there() {
        let mut out = Vec::new();
        Json.write(&fixture::outcome(), &style(), &mut out).unwrap();
        let report: serde_json::Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(report["schema_version"], 1);
        assert_eq!(
            report["findings"].as_array().unwrap().len(),
            4,
            "--limit is the table's"
        );
        let place = &report["findings"][0]["locations"][0];
        assert_eq!(place["source"], "draft.md");
        assert_eq!(place["role"], "suspect");
        assert_eq!(
            place["value"].to_string(),
            r#"{"amount":965,"high":965,"low":965,"unit":"person"}"#
        );
        assert_eq!(report["findings"][0]["support"][0]["origins"], 2);
        assert_eq!(report["sources"][2]["role"], "draft");
        assert_eq!(report["summary"]["warnings"], 2);
    }
}
