//! What the kernel says of processes: who started whom, and what they have used.

use std::collections::HashSet;
use std::fs;

use anyhow::{Context, Result, bail};

/// What a tree of processes has used.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Usage {
    /// CPU time in seconds since the tree began, of descendants that have ended too.
    pub(crate) cpu_seconds: f64,
    /// Memory in use now, in bytes; what processes share is counted once for each.
    pub(crate) resident_bytes: u64,
}

/// One line of `/proc/<pid>/stat`, in the kernel's units.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Process {
    id: u32,
    parent: u32,
    /// Clock ticks of it and of its children that have been waited for.
    ticks: u64,
    resident_pages: u64,
}

/// What the process `root` and all its descendants have used.
pub(crate) fn usage_of_tree(root: u32) -> Result<Usage> {
    let processes = all()?;
    if !processes.iter().any(|process| process.id == root) {
        bail!("process {root} is gone");
    }
    let ticks_per_second = rustix::param::clock_ticks_per_second() as f64;
    let page_size = rustix::param::page_size() as u64;
    let mut usage = Usage::default();
    for process in tree(root, &processes) {
        usage.cpu_seconds += process.ticks as f64 / ticks_per_second;
        usage.resident_bytes += process.resident_pages * page_size;
    }
    Ok(usage)
}

/// The process that started process `id`.
pub(crate) fn parent_of(id: u32) -> Result<u32> {
    let path = format!("/proc/{id}/stat");
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {path}"))?;
    let process = parse(&text).with_context(|| format!("{path} is not as expected"))?;
    Ok(process.parent)
}

fn all() -> Result<Vec<Process>> {
    let entries = fs::read_dir("/proc")
        .context("CPU time is read from /proc, so the bench runs on Linux only")?;
    // A process may end while we look, and then it has no file to read.
    let processes = entries.flatten().filter_map(|entry| {
        entry.file_name().to_str()?.parse::<u32>().ok()?;
        parse(&fs::read_to_string(entry.path().join("stat")).ok()?)
    });
    Ok(processes.collect())
}

fn tree(root: u32, processes: &[Process]) -> Vec<Process> {
    let mut members = HashSet::from([root]);
    loop {
        let before = members.len();
        for process in processes {
            if members.contains(&process.parent) {
                members.insert(process.id);
            }
        }
        if members.len() == before {
            break;
        }
    }
    let belongs = |process: &&Process| members.contains(&process.id);
    processes.iter().filter(belongs).copied().collect()
}

fn parse(stat: &str) -> Option<Process> {
    // The name stands in parentheses and may hold spaces and parentheses itself.
    let (start, rest) = stat.rsplit_once(')')?;
    let id = start.split(' ').next()?.parse().ok()?;
    let fields: Vec<&str> = rest.split_whitespace().collect();
    let number = |index: usize| fields.get(index)?.parse::<u64>().ok();
    Some(Process {
        id,
        parent: u32::try_from(number(1)?).ok()?,
        ticks: number(11)? + number(12)? + number(13)? + number(14)?,
        resident_pages: number(21)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_spaces_and_parentheses_does_not_move_the_numbers() {
        let stat = "42 (a (b) c) S 7 42 42 0 -1 4194560 100 0 0 0 11 5 3 1 20 0 4 0 9 1000 250 99";
        let expected = Process {
            id: 42,
            parent: 7,
            ticks: 20,
            resident_pages: 250,
        };
        assert_eq!(parse(stat), Some(expected));
    }

    #[test]
    fn a_tree_holds_grandchildren_and_no_strangers() {
        let process = |id, parent| Process {
            id,
            parent,
            ticks: 1,
            resident_pages: 1,
        };
        let processes = [process(9, 5), process(5, 2), process(2, 1), process(3, 1)];
        let ids: Vec<_> = tree(2, &processes).iter().map(|found| found.id).collect();
        assert_eq!(ids, [9, 5, 2]);
    }

    #[test]
    fn a_process_that_works_is_seen_to_work() {
        let own = std::process::id();
        let before = usage_of_tree(own).unwrap();
        let started = std::time::Instant::now();
        let mut turns = 0_u64;
        while started.elapsed().as_millis() < 200 {
            turns = std::hint::black_box(turns + 1);
        }
        let after = usage_of_tree(own).unwrap();
        assert!(after.cpu_seconds > before.cpu_seconds);
        assert!(after.resident_bytes > 0);
    }
}
