//! Events.

use std::time::Duration;

use crate::declare::settings_group;

settings_group! {
    /// Events.
    ServerEventsSettings at "server.events." {
        /// Streams events to clients over WebSockets.
        stream_out_enabled: bool = "true", legacy(&["PREFECT_API_EVENTS_STREAM_OUT_ENABLED"]);
        /// How long the resources related to an object are remembered.
        related_resource_cache_ttl: Duration = "300",
            legacy(&["PREFECT_API_EVENTS_RELATED_RESOURCE_CACHE_TTL"]);
        /// Most labels of a resource in an event.
        maximum_labels_per_resource: u32 = "500",
            legacy(&["PREFECT_EVENTS_MAXIMUM_LABELS_PER_RESOURCE"]);
        /// Most related resources of an event.
        maximum_related_resources: u32 = "100",
            legacy(&["PREFECT_EVENTS_MAXIMUM_RELATED_RESOURCES"]);
        /// Most bytes of an event in JSON.
        maximum_size_bytes: u64 = "1500000", legacy(&["PREFECT_EVENTS_MAXIMUM_SIZE_BYTES"]);
        /// How long the counters of an automation outlive their window.
        expired_bucket_buffer: Duration = "60", legacy(&["PREFECT_EVENTS_EXPIRED_BUCKET_BUFFER"]);
        /// How often automations that wait for something not to happen are looked at.
        proactive_granularity: Duration = "5", above(0.0),
            legacy(&["PREFECT_EVENTS_PROACTIVE_GRANULARITY"]);
        /// How long events are kept.
        retention_period: Duration = "P7D", above(0.0),
            legacy(&["PREFECT_EVENTS_RETENTION_PERIOD"]);
        /// How far back a new subscriber of the stream may ask for events.
        maximum_websocket_backfill: Duration = "900",
            legacy(&["PREFECT_EVENTS_MAXIMUM_WEBSOCKET_BACKFILL"]);
        /// Events read at once for such a subscriber.
        websocket_backfill_page_size: u32 = "250", min(1.0),
            legacy(&["PREFECT_EVENTS_WEBSOCKET_BACKFILL_PAGE_SIZE"]);
        /// Most characters in the name of an event.
        maximum_event_name_length: u32 = "1024", min(1.0);
    }
}
