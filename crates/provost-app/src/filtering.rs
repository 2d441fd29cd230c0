//! Filters on short lists, which are matched here and not in the database.

use provost_schemas::access::NamedFilter;

/// Whether a filter lets a name through. An absent one lets everything through.
pub(crate) fn is_named(filter: Option<&NamedFilter>, name: &str) -> bool {
    filter
        .and_then(|filter| filter.name.as_ref())
        .and_then(|filter| filter.any_.as_ref())
        .is_none_or(|names| names.iter().any(|wanted| wanted == name))
}
