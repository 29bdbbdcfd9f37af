/** One instruction of a Containerfile, its continued lines joined. */
interface ImageStep {
  /** `RUN`, `COPY`, … */
  readonly instruction: string
  readonly rest: string
}

/** A stage of a Containerfile, from its `FROM` on. */
export interface ImageStage {
  readonly base: string
  /** The name behind `AS`, if it has one. */
  readonly name: string | undefined
  readonly steps: readonly ImageStep[]
}

/** The stages of a Containerfile, in their order. Reads the instructions of Minga's own file, and no here-documents. */
export function imageStages(containerfile: string): ImageStage[] {
  const lines = containerfile
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
  const stages: { base: string; name: string | undefined; steps: ImageStep[] }[] = []
  for (const line of lines) {
    const [, instruction = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? []
    if (instruction === 'FROM') {
      const [base = '', , name] = rest.split(/\s+/)
      stages.push({ base, name, steps: [] })
    } else stages.at(-1)?.steps.push({ instruction, rest })
  }
  return stages
}

/** The arguments of all instructions of one kind, in their order. */
export function saidBy({ steps }: ImageStage, instruction: string): string[] {
  return steps.filter((step) => step.instruction === instruction).map(({ rest }) => rest)
}
