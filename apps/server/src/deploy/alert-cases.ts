/** Series of half an hour, one sample each minute, in promtool's notation, and the alerts that fire at their end. */
interface AlertCase {
  readonly input_series: readonly { readonly series: string; readonly values: string }[]
  readonly promql_expr_test: readonly {
    readonly expr: string
    readonly eval_time: string
    readonly exp_samples: readonly { readonly labels: string; readonly value: number }[]
  }[]
}

type Sampled = readonly (readonly [series: string, values: string])[]

/** The samples of a Minga without faults. */
const well: Sampled = [
  ['up{job="minga"}', '1x30'],
  ['minga_rooms_isolated{job="minga"}', '0x30'],
  ['minga_keeper_faults_total{job="minga",during="append"}', '0x30'],
  ['minga_refusals_total{job="minga",code="schema-newer"}', '0+6x30'],
  ['minga_commit_seconds_bucket{job="minga",le="0.01"}', '0+600x30'],
  ['minga_commit_seconds_bucket{job="minga",le="1"}', '0+610x30'],
  ['minga_commit_seconds_bucket{job="minga",le="+Inf"}', '0+610x30'],
  ['nodejs_eventloop_lag_p99_seconds{job="minga"}', '0.02x30'],
  ['process_start_time_seconds{job="minga"}', '1000x30'],
  ['process_resident_memory_bytes{job="minga"}', '400000000x30'],
]

/** Each alert with the series that make it fire. */
const wrong: Readonly<Record<string, Sampled>> = {
  MingaDown: [['up{job="minga"}', '0x30']],
  MingaStorageFails: [['minga_keeper_faults_total{job="minga",during="append"}', '0x27 1x3']],
  MingaRoomIsolated: [['minga_rooms_isolated{job="minga"}', '1x30']],
  MingaSavesSlowly: [['minga_commit_seconds_bucket{job="minga",le="0.01"}', '0+500x30']],
  MingaHeldUp: [['nodejs_eventloop_lag_p99_seconds{job="minga"}', '0.2x30']],
  MingaRefusesMany: [['minga_refusals_total{job="minga",code="schema-newer"}', '0+120x30']],
  MingaRestarts: [['process_start_time_seconds{job="minga"}', '1x10 2x5 3x5 4x10']],
  MingaMemory: [['process_resident_memory_bytes{job="minga"}', '4000000000x30']],
}

function caseOf(sampled: Sampled, firing: readonly string[]): AlertCase {
  return {
    input_series: sampled.map(([series, values]) => ({ series, values })),
    promql_expr_test: [
      {
        expr: 'count by (alertname) (ALERTS{alertstate="firing"})',
        eval_time: '30m',
        exp_samples: firing.map((alert) => ({ labels: `{alertname="${alert}"}`, value: 1 })),
      },
    ],
  }
}

/** One case in which nothing fires, and for each alert one in which it fires alone. */
export const alertCases: readonly AlertCase[] = [
  caseOf(well, []),
  ...Object.entries(wrong).map(([alert, changed]) => {
    const names = new Set(changed.map(([name]) => name))
    return caseOf([...well.filter(([name]) => !names.has(name)), ...changed], [alert])
  }),
]
