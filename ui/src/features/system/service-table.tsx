import { formatDuration } from "@/lib/time";
import { EmptyNotice } from "@/ui/notices";
import { StatusText } from "@/ui/status-text";
import { Cell, Head, Name, Table } from "@/ui/table";
import { TimeText } from "@/ui/time-text";

import type { Service } from "./data";

/** The services that act on a timer, and how their last rounds went. */
export function ServiceTable({ services }: { services: readonly Service[] }) {
  if (services.length === 0) {
    return (
      <EmptyNotice title="No service has run yet">
        <p>
          A process that was started with <code className="font-mono">--no-services</code> runs
          none. One of them has to, or schedules make no runs.
        </p>
      </EmptyNotice>
    );
  }
  return (
    <Table
      label="Services"
      head={
        <>
          <Head>Service</Head>
          <Head>Status</Head>
          <Head className="hidden sm:table-cell">Last round</Head>
          <Head className="hidden text-right md:table-cell">Took</Head>
          <Head className="hidden text-right md:table-cell">Did</Head>
          <Head className="hidden lg:table-cell">Next</Head>
        </>
      }
    >
      {services.map((service) => (
        <tr key={service.name} className="hover:bg-hover">
          <Name>{service.name}</Name>
          <Cell>
            <Status service={service} />
          </Cell>
          <Cell className="hidden sm:table-cell">
            <TimeText at={service.last_started} relative />
          </Cell>
          <Cell className="tabular hidden text-right md:table-cell">
            {typeof service.last_duration === "number"
              ? formatDuration(service.last_duration)
              : "–"}
          </Cell>
          <Cell className="tabular hidden text-right md:table-cell">
            {service.last_done.toLocaleString("en")}
          </Cell>
          <Cell className="hidden lg:table-cell">
            <TimeText at={service.next_round} relative />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

function Status({ service }: { service: Service }) {
  if (service.failures > 0) {
    return (
      <>
        <StatusText look="bad">
          {service.failures === 1 ? "Failed" : `Failed ${service.failures} times in a row`}
        </StatusText>
        <span className="block break-words text-soft text-sm">{service.last_error}</span>
      </>
    );
  }
  return service.owner ? (
    <StatusText look="good">Running</StatusText>
  ) : (
    <StatusText look="waiting">Run by no process</StatusText>
  );
}
