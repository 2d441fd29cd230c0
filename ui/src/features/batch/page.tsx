import { useQuery } from "@tanstack/react-query";
import { Square } from "lucide-react";

import { useAct } from "@/features/act/use-act";
import { GuardedButton } from "@/features/me/guarded-button";
import { Answer } from "@/ui/answer";
import { EmptyNotice } from "@/ui/notices";
import { Page } from "@/ui/page";
import { StatusText } from "@/ui/status-text";
import { Cell, Head, Name, Table } from "@/ui/table";
import { TimeText } from "@/ui/time-text";

import { ACTIONS, jobInWords } from "./actions";
import { BATCH_JOBS, type BatchJob, jobsQuery, stopJob } from "./data";
import { Progress, Refusals } from "./progress";

/** What was done to many runs or deployments at once, by whom, and how far it is. */
export function BatchJobsPage() {
  const query = useQuery(jobsQuery);
  return (
    <Page title="Batch jobs">
      <Answer query={query} what="The batch jobs">
        {(jobs) =>
          jobs.length === 0 ? (
            <EmptyNotice title="No batch jobs yet">
              <p>
                Tick runs or deployments in their lists, or all that match, and something can be
                done to all of them: it shows up here, with who ordered it.
              </p>
            </EmptyNotice>
          ) : (
            <Jobs jobs={jobs} />
          )
        }
      </Answer>
    </Page>
  );
}

function Jobs({ jobs }: { jobs: readonly BatchJob[] }) {
  return (
    <Table
      label="Batch jobs"
      head={
        <>
          <Head>Job</Head>
          <Head>How far</Head>
          <Head className="hidden md:table-cell">Ordered by</Head>
          <Head className="hidden sm:table-cell">Ordered</Head>
          <Head>
            <span className="sr-only">What can be done</span>
          </Head>
        </>
      }
    >
      {jobs.map((job) => (
        <tr key={job.id} className="hover:bg-hover">
          <Name>
            {jobInWords(job)}
            {job.message ? (
              <span className="block font-normal text-soft text-sm [overflow-wrap:anywhere]">
                {job.message}
              </span>
            ) : null}
          </Name>
          <Cell>
            <Standing job={job} />
          </Cell>
          <Cell className="hidden md:table-cell">{job.ordered_by.name}</Cell>
          <Cell className="hidden sm:table-cell">
            <TimeText at={job.created} relative />
          </Cell>
          <Cell className="text-right">{job.ended ? null : <Stop job={job} />}</Cell>
        </tr>
      ))}
    </Table>
  );
}

function Standing({ job }: { job: BatchJob }) {
  return (
    <>
      {job.ended ? (
        <StatusText look={job.stopped ? "paused" : job.refused > 0 ? "bad" : "good"}>
          {job.stopped ? "Stopped" : "Ended"}
        </StatusText>
      ) : null}
      <Progress job={job} />
      <Refusals job={job} />
    </>
  );
}

function Stop({ job }: { job: BatchJob }) {
  const stop = useAct({
    act: () => stopJob(job.id),
    stale: BATCH_JOBS,
    said: "The batch job was stopped",
  });
  return (
    <GuardedButton
      needs={ACTIONS[job.action].needs}
      kind="quiet"
      onClick={() => stop.mutate()}
      disabled={stop.isPending}
    >
      <Square aria-hidden className="size-4" />
      Stop
    </GuardedButton>
  );
}
