//! What the settings mean to the audit log.

use std::{sync::Arc, time::Duration};

use anyhow::{Context, Result};
use provost_app::audit::{AuditKeys, AuditSettings, AuditSink};
use provost_audit_sinks::{FileSink, HeadFile, HttpSink, SyslogSink, read_keys, read_or_make_key};
use provost_config::{Secret, Settings, value::AuditDetail};
use provost_core::audit::{AuditKey, AuditLevel};
use provost_identity::{Random, SystemRandom};
use provost_schemas::json::Seconds;

/// How acts are recorded; not at all if that is switched off. A key is made if there is none yet.
pub(crate) fn audit_settings(settings: &Settings) -> Result<Option<AuditSettings>> {
    let audit = &settings.server.audit;
    if !audit.enabled {
        return Ok(None);
    }
    let retention = audit.retention_period;
    Ok(Some(AuditSettings {
        level: match audit.level {
            AuditDetail::Access => AuditLevel::Access,
            AuditDetail::Changes => AuditLevel::Changes,
            AuditDetail::Everything => AuditLevel::Everything,
        },
        required: audit.required,
        keys: audit_keys(settings)?,
        retention: (retention > Duration::ZERO).then(|| Seconds::from_f64(retention.as_secs_f64())),
        sinks: sinks(settings)?,
        sink_timeout: audit.sink_timeout.duration(),
    }))
}

/// The keys of the audit log. One is made if there is none yet.
pub(crate) fn audit_keys(settings: &Settings) -> Result<AuditKeys> {
    let audit = &settings.server.audit;
    let current = match &audit.key {
        Some(key) => AuditKey::from_hex(key.expose()).context("server.audit.key is no key")?,
        None => read_or_make_key(&audit.key_file, || {
            let mut bytes = [0; 32];
            let filled = SystemRandom.fill(&mut bytes);
            filled.map(|()| bytes).map_err(|error| error.to_string())
        })?,
    };
    let previous = match &audit.previous_keys_file {
        Some(file) => read_keys(file)?,
        None => Vec::new(),
    };
    Ok(AuditKeys::new(current, previous))
}

fn sinks(settings: &Settings) -> Result<Vec<Arc<dyn AuditSink>>> {
    let audit = &settings.server.audit;
    let mut sinks: Vec<Arc<dyn AuditSink>> = Vec::new();
    if let Some(path) = &audit.file {
        sinks.push(Arc::new(FileSink::new(path.clone())));
    }
    if let Some(address) = &audit.syslog {
        let host = rustix::system::uname();
        let host = host.nodename().to_string_lossy().into_owned();
        let sink = SyslogSink::new(address, &host).context("server.audit.syslog is wrong")?;
        sinks.push(Arc::new(sink));
    }
    if let Some(address) = &audit.http {
        let token = audit.http_token.as_ref().map(Secret::expose);
        let sink = HttpSink::new(address, token, audit.http_ca_file.as_deref())
            .context("entries cannot be sent as server.audit.http says")?;
        sinks.push(Arc::new(sink));
    }
    sinks.push(Arc::new(HeadFile::new(audit.head_file.clone())));
    Ok(sinks)
}
