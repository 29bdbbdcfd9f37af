import { useState } from 'react'
import { z } from 'zod'

import { useMe } from '../api/use-me.ts'

/** The fields of a form, kept on this device alone until the server has taken them: through a refusal and a reload. */
export interface KeptFields<Name extends string> {
  readonly fields: Readonly<Record<Name, string>>
  readonly write: (changed: Partial<Record<Name, string>>) => void
  /** They were taken: the form is as it is at a beginning. */
  readonly forget: () => void
}

/**
 * @param place which of this person's forms it is
 * @param begin what stands there before anything was written
 */
export function useKeptFields<Name extends string>(
  place: string,
  begin: () => Readonly<Record<Name, string>>,
): KeptFields<Name> {
  const person = useMe().person.id
  const [key] = useState(() => `minga.fields.${person}.${place}`)
  const [fields, setFields] = useState(() => {
    const beginning = begin()
    return { ...beginning, ...read(key, beginning) }
  })
  const write = (changed: Partial<Record<Name, string>>) => {
    const written = { ...fields, ...changed }
    setFields(written)
    keep(key, written)
  }
  const forget = () => {
    setFields(begin())
    keep(key, undefined)
  }
  return { fields, write, forget }
}

/** What an older page left there may have any shape. */
function read<Name extends string>(
  key: string,
  known: Readonly<Record<Name, string>>,
): Partial<Record<Name, string>> {
  try {
    const kept = z.record(z.string(), z.string()).parse(JSON.parse(localStorage.getItem(key) ?? '{}'))
    const isKnown = (entry: [string, string]): entry is [Name, string] => Object.hasOwn(known, entry[0])
    return Object.fromEntries(Object.entries(kept).filter(isKnown)) as Partial<Record<Name, string>>
  } catch {
    return {}
  }
}

function keep(key: string, fields: Readonly<Record<string, string>> | undefined): void {
  try {
    if (fields === undefined) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(fields))
  } catch {
    // The device's storage is full: what was written stands in the form.
  }
}
