//! Entries as lines of comma-separated values.

use provost_schemas::audit::ChainedAuditEntry;

/// The first line.
pub const CSV_HEADER: &str = "sequence,id,begun,completed,class,action,operation,outcome,detail,\
                              actor_kind,actor_id,actor_name,credential,credential_id,address,\
                              agent,request_id,account,workspace,object_kind,object_id,\
                              object_name,before,after,key_id,mac\r\n";

/// One entry, with the end of its line.
pub fn csv_line(chained: &ChainedAuditEntry) -> String {
    let entry = &chained.entry;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let object = entry.object.as_ref();
    let fields = [
        chained.sequence.to_string(),
        entry.id.to_string(),
        entry.begun.to_isoformat(),
        entry.completed.to_isoformat(),
        entry.class.as_str().to_owned(),
        entry.action.to_string(),
        text(&entry.operation),
        entry.outcome.as_str().to_owned(),
        text(&entry.detail),
        entry.actor.kind.to_string(),
        shown(entry.actor.id),
        entry.actor.name.clone(),
        shown(entry.actor.credential.as_ref()),
        shown(entry.actor.credential_id),
        shown(entry.origin.address),
        text(&entry.origin.agent),
        text(&entry.origin.request_id),
        entry.account.to_string(),
        shown(entry.workspace),
        object.map_or_else(String::new, |object| object.kind.to_string()),
        shown(object.and_then(|object| object.id.as_ref())),
        shown(object.and_then(|object| object.name.as_ref())),
        text(&entry.before),
        text(&entry.after),
        chained.key_id.clone(),
        chained.mac.clone(),
    ];
    let mut line = fields.map(|field| quoted(&field)).join(",");
    line.push_str("\r\n");
    line
}

fn shown(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// A field that means itself, to programs and to spreadsheets: a text that a spreadsheet would take
/// for a formula is marked as text by an apostrophe.
fn quoted(field: &str) -> String {
    let is_formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let needs_quotes = field.contains([',', '"', '\n', '\r']);
    let mark = if is_formula { "'" } else { "" };
    if needs_quotes {
        format!("\"{mark}{}\"", field.replace('"', "\"\""))
    } else {
        format!("{mark}{field}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_cannot_break_out_of_its_place() {
        for (field, written) in [
            ("plain", "plain"),
            ("a,b", "\"a,b\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("two\r\nlines", "\"two\r\nlines\""),
            ("=1+1", "'=1+1"),
            ("@SUM(A1),x", "\"'@SUM(A1),x\""),
        ] {
            assert_eq!(quoted(field), written);
        }
    }

    #[test]
    fn a_line_has_as_many_fields_as_the_header() {
        let chained: ChainedAuditEntry = serde_json::from_str(
            r#"{"sequence": 7, "key_id": "k", "mac": "m", "entry": {
                "id": "018f0000-0000-7000-8000-000000000001",
                "begun": "2026-01-02T03:04:05Z", "completed": "2026-01-02T03:04:06Z",
                "class": "change", "action": "variable.created", "outcome": "done",
                "actor": {"kind": "OPERATOR", "name": "local operator"},
                "origin": {"address": "127.0.0.1"},
                "account": "00000000-0000-7000-8000-000000000001"}}"#,
        )
        .expect("an entry");
        let line = csv_line(&chained);
        assert_eq!(line.matches(',').count(), CSV_HEADER.matches(',').count());
        assert!(line.starts_with("7,018f0000-0000-7000-8000-000000000001,2026-01-02"));
        assert!(line.contains(",variable.created,,done,,OPERATOR,,local operator,,,127.0.0.1,"));
        assert!(line.ends_with(",k,m\r\n"));
    }
}
