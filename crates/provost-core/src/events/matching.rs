//! Whether an event is one that a filter asks for: the same answer for events as they happen as
//! the database gives for those that happened.

use provost_schemas::{
    Timestamp,
    events::{Event, Resource},
    filters::{
        EventAnyResourceFilter, EventFilter, EventNameFilter, EventRelatedFilter,
        EventResourceFilter, ResourceSpecification,
    },
};

use crate::text_search::TextSearch;

/// Whether the event is one that the filter asks for at this time. `distinct` and the order are
/// matters of lists and do not count.
pub fn event_matches(filter: &EventFilter, event: &Event, now: Timestamp) -> bool {
    let (since, until) = filter.occurred.range(now);
    let text = filter.text.as_ref();
    since <= event.occurred
        && event.occurred <= until
        && filter.event.as_ref().is_none_or(|f| name(f, &event.name))
        && filter
            .resource
            .as_ref()
            .is_none_or(|f| resource(f, &event.resource))
        && filter.related.0.iter().all(|f| {
            asks_nothing_of_related(f) || event.related.iter().any(|other| related(f, other))
        })
        && filter.any_resource.0.iter().all(|f| {
            event
                .involved_resources()
                .any(|other| any_resource(f, other))
        })
        && one_of(filter.id.id.as_deref(), |id| *id == event.id)
        && text.is_none_or(|f| TextSearch::parse(&f.query.0).matches(&searched_text(event)))
}

/// Whether a list asks for nothing, or something of it is the case.
fn one_of<T>(list: Option<&[T]>, holds: impl FnMut(&T) -> bool) -> bool {
    list.is_none_or(|list| list.is_empty() || list.iter().any(holds))
}

fn none_of<T>(list: Option<&[T]>, holds: impl FnMut(&T) -> bool) -> bool {
    !list.is_some_and(|list| list.iter().any(holds))
}

fn name(filter: &EventNameFilter, name: &str) -> bool {
    let begins = |prefix: &String| name.starts_with(prefix.as_str());
    let is = |other: &String| name == other;
    one_of(filter.prefix.as_deref(), begins)
        && none_of(filter.exclude_prefix.as_deref(), begins)
        && one_of(filter.name.as_deref(), is)
        && none_of(filter.exclude_name.as_deref(), is)
}

fn resource(filter: &EventResourceFilter, resource: &Resource) -> bool {
    one_of(filter.id.as_deref(), |id| id == resource.id())
        && one_of(filter.id_prefix.as_deref(), |prefix| {
            resource.id().starts_with(prefix.as_str())
        })
        && labels(filter.labels.as_ref(), resource)
}

fn any_resource(filter: &EventAnyResourceFilter, resource: &Resource) -> bool {
    one_of(filter.id.as_deref(), |id| id == resource.id())
        && one_of(filter.id_prefix.as_deref(), |prefix| {
            resource.id().starts_with(prefix.as_str())
        })
        && labels(filter.labels.as_ref(), resource)
}

/// An event without any related resource matches a filter that asks for nothing.
fn asks_nothing_of_related(filter: &EventRelatedFilter) -> bool {
    let empty = |list: &Option<Vec<String>>| list.as_ref().is_none_or(Vec::is_empty);
    empty(&filter.id)
        && empty(&filter.role)
        && filter.resources_in_roles.as_ref().is_none_or(Vec::is_empty)
        && filter
            .labels
            .as_ref()
            .is_none_or(|labels| labels.0.is_empty())
}

fn related(filter: &EventRelatedFilter, resource: &Resource) -> bool {
    let role = resource.role().unwrap_or_default();
    one_of(filter.id.as_deref(), |id| id == resource.id())
        && one_of(filter.role.as_deref(), |other| other == role)
        && one_of(filter.resources_in_roles.as_deref(), |pair| {
            let (id, other_role) = &pair.0;
            id == resource.id() && other_role == role
        })
        && labels(filter.labels.as_ref(), resource)
}

fn labels(specification: Option<&ResourceSpecification>, resource: &Resource) -> bool {
    let Some(ResourceSpecification(labels)) = specification else {
        return true;
    };
    labels.iter().all(|(label, patterns)| {
        let value = resource.get(label);
        value.is_some_and(|value| patterns.iter().any(|pattern| label_matches(pattern, value)))
    })
}

/// Whether the value of a label matches a pattern, which `!` in front negates.
pub fn label_matches(pattern: &str, value: &str) -> bool {
    match pattern.strip_prefix('!') {
        Some(pattern) => !glob_matches(pattern, value),
        None => glob_matches(pattern, value),
    }
}

/// Whether a text matches a pattern in which `*` stands for any text and `?` for any character.
fn glob_matches(pattern: &str, text: &str) -> bool {
    let (mut pattern, mut text) = (pattern.chars(), text.chars());
    // Where to go on if what follows the last star does not match: the star takes one more.
    let mut star = None;
    loop {
        match (pattern.next(), text.clone().next()) {
            (Some('*'), _) => star = Some((pattern.clone(), text.clone())),
            (Some('?'), Some(_)) => {
                text.next();
            }
            (Some(wanted), Some(found)) if wanted == found => {
                text.next();
            }
            (None, None) => return true,
            _ => {
                let Some((after_star, taken)) = &mut star else {
                    return false;
                };
                if taken.next().is_none() {
                    return false;
                }
                pattern.clone_from(after_star);
                text.clone_from(taken);
            }
        }
    }
}

/// Everything of an event that a search looks into, with spaces between.
fn searched_text(event: &Event) -> String {
    let labels = event.involved_resources().flat_map(Resource::iter);
    let values = labels.map(|(_, value)| value);
    let mut text: Vec<&str> = std::iter::once(event.name.as_str()).chain(values).collect();
    let payload = serde_json::to_string(&event.payload).unwrap_or_default();
    text.push(&payload);
    text.join(" ")
}

#[cfg(test)]
mod tests;
