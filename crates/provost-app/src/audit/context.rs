//! How use cases say what they did.

use std::fmt::Display;

use provost_core::audit::{Act, ObjectKind, Verb};
use provost_schemas::{
    audit::{AuditActor, AuditClass, AuditEntry, AuditObject, AuditOrigin, AuditOutcome},
    ids::{AccountId, AuditEntryId},
};
use serde::Serialize;

use super::{
    entries::{class_of, entry_of},
    notes::Note,
};
use crate::Context;

impl Context {
    /// Who asks and from where, for what is done in their name later.
    pub(crate) fn ordered_by(&self) -> (AuditActor, AuditOrigin) {
        let entry = entry_of(self.call(), self.now());
        (entry.actor, entry.origin)
    }

    /// Notes that an object was made.
    pub(crate) fn created<T: Serialize>(
        &mut self,
        kind: ObjectKind,
        id: impl Display,
        name: &str,
        after: &T,
    ) {
        self.changed(Act(kind, Verb::Created), id, name, None::<&T>, Some(after));
    }

    /// Notes that an object was changed.
    pub(crate) fn updated<T: Serialize>(
        &mut self,
        kind: ObjectKind,
        id: impl Display,
        name: &str,
        before: &T,
        after: &T,
    ) {
        self.changed(
            Act(kind, Verb::Updated),
            id,
            name,
            Some(before),
            Some(after),
        );
    }

    /// Notes that an object was deleted.
    pub(crate) fn deleted<T: Serialize>(
        &mut self,
        kind: ObjectKind,
        id: impl Display,
        name: &str,
        before: &T,
    ) {
        self.changed(Act(kind, Verb::Deleted), id, name, Some(before), None);
    }

    /// Notes that something was done to an object, of which nothing else is kept.
    pub(crate) fn acted(&mut self, act: Act, id: impl Display, name: &str) {
        self.changed(act, id, name, None::<&()>, None);
    }

    /// Notes that nothing was changed, such as when what was to be made is there already.
    pub(crate) fn changed_nothing(&mut self) {
        self.notes_mut().is_told = true;
    }

    /// Notes that what is done is a report of a run or a worker, and no act of anybody.
    pub(crate) fn only_reports(&mut self) {
        self.notes_mut().is_report = true;
    }

    /// Notes what was done to an object, and what it was before and is now.
    pub(crate) fn changed<T: Serialize>(
        &mut self,
        act: Act,
        id: impl Display,
        name: &str,
        before: Option<&T>,
        after: Option<&T>,
    ) {
        self.note(None, act, id, name, before, after);
    }

    /// The same, done to another account than that of the call.
    pub(crate) fn changed_in<T: Serialize>(
        &mut self,
        account: AccountId,
        act: Act,
        id: impl Display,
        name: &str,
        before: Option<&T>,
        after: Option<&T>,
    ) {
        self.note(Some(account), act, id, name, before, after);
    }

    fn note<T: Serialize>(
        &mut self,
        account: Option<AccountId>,
        act: Act,
        id: impl Display,
        name: &str,
        before: Option<&T>,
        after: Option<&T>,
    ) {
        self.notes_mut().is_told = true;
        let Some(recorder) = self.app().recorder() else {
            return;
        };
        // What is not recorded costs nothing: neither a digest nor a text is made of it.
        if !recorder.records(self.class_of_act(act)) {
            return;
        }
        let digest = |object: &T| recorder.digest(object);
        let note = Note {
            act,
            account,
            object: AuditObject {
                kind: act.0.name().into(),
                id: Some(id.to_string()),
                name: (!name.is_empty()).then(|| name.to_owned()),
            },
            detail: None,
            before: before.map(digest),
            after: after.map(digest),
        };
        self.notes_mut().acts.push(note);
    }

    /// The class of an act of this call: what runs and the server do by themselves is telemetry,
    /// whatever it is.
    fn class_of_act(&self, act: Act) -> AuditClass {
        let class = class_of(self.call());
        if self.notes().is_report {
            AuditClass::Telemetry
        } else if class == AuditClass::Telemetry && act.class() != AuditClass::SecretRead {
            class
        } else {
            act.class()
        }
    }

    /// The entries of what was done, for the time at which it is kept.
    pub(crate) fn entries(&mut self) -> Vec<AuditEntry> {
        let Some(recorder) = self.app().recorder().cloned() else {
            return Vec::new();
        };
        let begun = self.now();
        let completed = self.app().clock().now();
        let acts = std::mem::take(&mut self.notes_mut().acts);
        let complete = std::mem::take(&mut self.notes_mut().entries);
        if acts.is_empty() && complete.is_empty() {
            return self.entry_of_untold().into_iter().collect();
        }
        let entries = acts.into_iter().map(|note| {
            let mut entry = entry_of(self.call(), begun);
            entry.completed = completed;
            entry.outcome = AuditOutcome::Done;
            entry.class = self.class_of_act(note.act);
            entry.account = note.account.unwrap_or(entry.account);
            entry.action = note.act.action();
            entry.object = Some(note.object);
            entry.detail = note.detail;
            entry.before = note.before;
            entry.after = note.after;
            entry
        });
        // Ids are in the order in which things were done, and what is complete came last.
        let complete = complete.into_iter().map(|entry| AuditEntry {
            id: AuditEntryId::mint(begun),
            ..entry
        });
        entries
            .chain(complete)
            .filter(|entry| recorder.records(entry.class))
            .collect()
    }

    /// The entry of a unit of work that changes things and whose use case does not say what.
    fn entry_of_untold(&self) -> Option<AuditEntry> {
        if self.notes().is_told || !self.writes() {
            return None;
        }
        let class = if self.notes().is_report {
            AuditClass::Telemetry
        } else {
            class_of(self.call())
        };
        if !self.app().recorder()?.records(class) {
            return None;
        }
        let mut entry = entry_of(self.call(), self.now());
        entry.class = class;
        entry.completed = self.app().clock().now();
        entry.outcome = AuditOutcome::Done;
        Some(entry)
    }
}
