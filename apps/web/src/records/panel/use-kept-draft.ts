import type { GroupId } from '@minga/domain/identity/ids'
import { localizedText } from '@minga/domain/language/language'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { requiredChoices } from '@minga/domain/record/required-choices'
import { useState } from 'react'
import { z } from 'zod'

import { useMe } from '../../api/account.ts'
import { keepHere, keptJsonHere } from '../../api/kept-here.ts'
import type { AnyRecord } from '../list/listed-record.ts'
import type { Draft } from './record-draft.ts'

const kept = z.looseObject({ title: localizedText })

/**
 * The record that a person has begun in a register, kept on this device alone until it is made: through a reload, and while
 * they are on another page. Before it has a title there is nothing to keep.
 *
 * @param group undefined in a list of several groups, where none is begun
 */
export function useKeptDraft<Fields extends AnyRecord>(kind: RecordKind, group: GroupId | undefined) {
  const person = useMe().person.id
  const [key] = useState(() => group && `minga.fields.${person}.new.${group}.${kind}`)
  const [draft, setDraft] = useState(() => (key === undefined ? undefined : read<Fields>(kind, key)))
  const change = (next: Draft<Fields> | undefined) => {
    setDraft(next)
    if (key !== undefined) keepHere(key, next === undefined || !isBegun(next) ? undefined : JSON.stringify(next))
  }
  return [draft, change] as const
}

function isBegun({ title = {} }: Draft<AnyRecord>): boolean {
  return Object.values(title).some((words) => words.trim() !== '')
}

/** Its title, and what its kind requires as far as it is one of the choices: an older page may have written it. */
function read<Fields extends AnyRecord>(kind: RecordKind, key: string): Draft<Fields> | undefined {
  const { data } = kept.safeParse(keptJsonHere(key))
  if (data === undefined) return undefined
  const chosen = requiredChoices(kind).flatMap(({ name, values }) => {
    const value = data[name]
    return typeof value === 'string' && values.includes(value) ? [[name, value]] : []
  })
  return { title: data.title, ...Object.fromEntries(chosen) } as Draft<Fields>
}
