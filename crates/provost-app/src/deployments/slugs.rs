//! How the schedules in a change of a deployment are matched with those that are there.

use std::collections::HashSet;

use provost_schemas::deployment_schedules::{
    DeploymentSchedule, DeploymentScheduleCreate, DeploymentScheduleUpdate,
};

use crate::{AppError, AppResult};

/// What a change does to the schedules of a deployment.
#[derive(Debug, PartialEq)]
pub(super) enum ScheduleChanges {
    /// All that were there give way to these.
    Replace(Vec<DeploymentScheduleCreate>),
    /// Some change and some are new; the others stay.
    BySlug {
        /// Schedules that are there, with what changes of each.
        changed: Vec<(DeploymentSchedule, DeploymentScheduleUpdate)>,
        /// Schedules to add.
        added: Vec<DeploymentScheduleCreate>,
    },
}

/// Matches schedules by their slugs where all that are there have one.
///
/// A schedule takes the place of the one whose slug it `replaces`, keeping its id and with it the
/// runs that it asked for.
pub(super) fn changes(
    existing: &[DeploymentSchedule],
    asked: Vec<DeploymentScheduleUpdate>,
) -> AppResult<ScheduleChanges> {
    let by_slug = !existing.is_empty() && existing.iter().all(|schedule| schedule.slug.is_some());
    if !by_slug {
        let new: AppResult<Vec<_>> = asked.into_iter().map(new_schedule).collect();
        return new.map(ScheduleChanges::Replace);
    }
    if asked.iter().any(|schedule| schedule.slug.is_none()) {
        let reason = "Please provide a slug for each schedule in your request to ensure schedules \
                      are updated correctly.";
        return Err(AppError::Invalid(reason.to_owned()));
    }
    check_renames(existing, &asked)?;
    let (mut changed, mut added) = (Vec::new(), Vec::new());
    for schedule in asked {
        let target = replaced(&schedule).or(schedule.slug.as_deref());
        let found = existing.iter().find(|old| old.slug.as_deref() == target);
        match found {
            Some(old) => changed.push((old.clone(), schedule)),
            None => added.push(new_schedule(schedule)?),
        }
    }
    Ok(ScheduleChanges::BySlug { changed, added })
}

fn replaced(schedule: &DeploymentScheduleUpdate) -> Option<&str> {
    schedule.replaces.as_deref().filter(|slug| !slug.is_empty())
}

/// Refuses two schedules in one place, and a new slug that another schedule keeps.
fn check_renames(
    existing: &[DeploymentSchedule],
    asked: &[DeploymentScheduleUpdate],
) -> AppResult<()> {
    let mut places = HashSet::new();
    for slug in asked.iter().filter_map(replaced) {
        if !places.insert(slug) {
            return Err(AppError::Invalid(format!(
                "Multiple schedules have 'replaces' targeting the same slug: {slug}"
            )));
        }
    }
    for schedule in asked {
        let (Some(old), Some(new)) = (replaced(schedule), schedule.slug.as_deref()) else {
            continue;
        };
        let is_there = existing
            .iter()
            .any(|kept| kept.slug.as_deref() == Some(new));
        if is_there && !places.contains(new) {
            return Err(AppError::Invalid(format!(
                "Cannot rename schedule from '{old}' to '{new}': a schedule with slug '{new}' \
                 already exists."
            )));
        }
    }
    Ok(())
}

fn new_schedule(asked: DeploymentScheduleUpdate) -> AppResult<DeploymentScheduleCreate> {
    let schedule = asked.schedule.ok_or_else(|| {
        let reason = "Unable to create new deployment schedules without a schedule configuration.";
        AppError::Invalid(reason.to_owned())
    })?;
    Ok(DeploymentScheduleCreate {
        active: asked.active.unwrap_or(true),
        schedule,
        max_scheduled_runs: None,
        parameters: asked.parameters,
        slug: asked.slug,
        replaces: None,
    })
}
