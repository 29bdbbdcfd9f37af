import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'

import type { Made } from './busy-day.ts'
import type { Answers } from './golden-answers.ts'

const folder = join(import.meta.dirname, 'recorded')
/** Without keys: a server makes those anew. */
const dataFiles = ['log.sqlite', 'log.anchor', 'minga.sqlite', 'minga.anchor']

export interface Golden {
  readonly made: Made
  readonly answers: Answers
}

/** Keeps a stopped server's folder of data and its answers. */
export function keepGolden(data: string, golden: Golden): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const name of dataFiles)
    writeFileSync(join(folder, `${name}.gz`), gzipSync(readFileSync(join(data, name)), { level: 9 }))
  writeFileSync(join(folder, 'answers.json.gz'), gzipSync(JSON.stringify(golden), { level: 9 }))
}

/** Lays the recorded folder of data out. @returns what it answered */
export function layGolden(data: string): Golden {
  for (const name of dataFiles)
    writeFileSync(join(data, name), gunzipSync(readFileSync(join(folder, `${name}.gz`))), { mode: 0o600 })
  return recordedAnswers()
}

export function recordedAnswers(): Golden {
  return JSON.parse(gunzipSync(readFileSync(join(folder, 'answers.json.gz'))).toString()) as Golden
}
