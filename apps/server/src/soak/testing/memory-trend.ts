/** Memory at a moment of a run, both in their own units. */
export interface MemorySample {
  /** In ms since the start. */
  readonly at: number
  /** In bytes. */
  readonly resident: number
}

export interface MemoryTrend {
  /** Medians of the first and of the last third after the warm-up, in bytes. */
  readonly early: number
  readonly late: number
  /** How much the last third holds more, in percent of the first. */
  readonly growthPercent: number
}

/** @param warmUp what is left out at the start, in ms */
export function trendOf(samples: readonly MemorySample[], warmUp: number): MemoryTrend {
  const settled = samples.filter(({ at }) => at >= warmUp).map(({ resident }) => resident)
  const third = Math.floor(settled.length / 3)
  if (third === 0) throw new RangeError('too few samples for a trend')
  const early = median(settled.slice(0, third))
  const late = median(settled.slice(-third))
  return { early, late, growthPercent: (late / early - 1) * 100 }
}

function median(values: readonly number[]): number {
  const ordered = values.toSorted((one, other) => one - other)
  return ordered[Math.floor(ordered.length / 2)] ?? Number.NaN
}
