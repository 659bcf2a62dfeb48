//! JSON: one object, versioned. The structs of a version are its own and never follow the model.

pub mod v1;
mod value;

use std::io::{self, Write};

use super::{Reporter, Style};
use crate::model::Outcome;

/// `--format json`.
#[derive(Debug)]
pub struct Json;

impl Reporter for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn write(&self, outcome: &Outcome, _style: &Style, sink: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *sink, &v1::Report::of(outcome))?;
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
