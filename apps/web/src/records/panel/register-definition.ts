import type { RecordKind } from '@minga/domain/record/record-kind'
import type { RecordType } from '@minga/domain/record/records'
import type { ComponentType } from 'react'
import type { z } from 'zod'

import type { AnyRecord } from '../list/listed-record.ts'
import type { RecordEditing } from './record-editing.ts'

export type Draft<Fields extends AnyRecord> = Partial<Omit<Fields, 'id'>>

/** What a register's kind of record adds to what all panels share. */
export interface RegisterDefinition<Fields extends AnyRecord> {
  readonly kind: RecordKind
  readonly type: RecordType<z.ZodType<Fields>>
  readonly Fields: ComponentType<{ readonly editing: RecordEditing<Fields> }>
  /** What a draft must say beyond its title before it becomes a record, and how it is asked for. */
  readonly draft?: {
    readonly isComplete: (draft: Draft<Fields>) => boolean
    readonly Fields: ComponentType<{
      readonly draft: Draft<Fields>
      readonly onChange: (patch: Draft<Fields>) => void
    }>
  }
  /** The record's date for a message, if it has one, in the reader's words. */
  readonly dateOf?: (record: Fields, locale: string) => string | undefined
}

/** What a register calls its things, in the reader's language. */
export interface RegisterWords {
  /** The list's name: "Barreras". */
  readonly page: string
  readonly one: string
  /** What the button says that starts one. */
  readonly fresh: string
  /** What belongs here, where nothing is yet. */
  readonly empty: string
  /** What a draft needs to become a record, and what it still needs when it has a title. */
  readonly draftRule: string
  readonly draftAlmost: string
  readonly facet: (facet: string) => string
  readonly value: (facet: string, value: string) => string
}
