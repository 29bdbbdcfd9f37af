import type { RegisterProjection } from '@minga/domain/record/project-register'
import type { RecordText } from '@minga/domain/record/record-texts'
import type { RoadmapProjection } from '@minga/domain/roadmap/project-roadmap'
import type { TextMention } from '@minga/domain/roadmap/text-mentions'

/** A person's changes of a subject (a record, or the roadmap as a whole) between two moments, in ms since the epoch. */
export interface Touch {
  readonly subject: string
  readonly person: string
  readonly first: number
  readonly last: number
  /** All of them came in sets of changes, as by an import: these are one notice for each person, not one a record. */
  readonly isBulk?: boolean
  /** The files, or the tokens of programs, by which the first of them and the last of them came: see `sourceOf`. */
  readonly firstFile?: string
  readonly lastFile?: string
}

/** The long texts of a register: of all its records, or of those that were touched. */
export interface ProjectedTexts {
  readonly areAll: boolean
  readonly texts: readonly RecordText[]
}

/** A mention that a person wrote into a text with their own hands, and when, in ms since the epoch. */
export interface WrittenMention extends TextMention {
  readonly by: string
  readonly at: number
}

/** The source of rows: a room as it stands at `head`, and the people who touched its parts in the log after `since`. */
export interface ProjectedRoom<Projection = RegisterProjection | RoadmapProjection> {
  readonly room: string
  readonly since: number
  readonly head: number
  readonly projection: Projection
  readonly touches: readonly Touch[]
  readonly longTexts?: ProjectedTexts | undefined
  /** When the newest entry of the log after `since` came, in ms since the epoch; undefined where none did. */
  readonly at?: number | undefined
  /** The mentions in a roadmap that people wrote after `since`. */
  readonly mentioned?: readonly WrittenMention[]
}
