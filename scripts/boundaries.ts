import { cruise, type IReporterOutput } from 'dependency-cruiser'

import { boundaryRules } from './layers.ts'

export interface Boundaries {
  /** Paths of the modules that were read. */
  readonly read: readonly string[]
  /** `from → to (rule)` for each import that breaks a rule. */
  readonly broken: readonly string[]
}

/** Reads every import below `folders` of `root` and holds it against the rules. */
export async function checkBoundaries(root: string, folders: readonly string[]): Promise<Boundaries> {
  const { output }: IReporterOutput = await cruise(
    [...folders],
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: boundaryRules() },
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '(^|/)(node_modules|dist)/' },
    },
    {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  )
  if (typeof output === 'string') throw new Error(`dependency-cruiser answered with text: ${output}`)
  return {
    read: output.modules.map(({ source }) => source),
    broken: output.summary.violations.map(({ from, to, rule }) => `${from} → ${to} (${rule.name})`),
  }
}
