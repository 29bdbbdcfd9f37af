import { useState } from 'react'
import { z } from 'zod'

import { useMe } from '../api/account.ts'
import { keepHere, keptJsonHere } from './on-this-device.ts'

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
    keepHere(key, JSON.stringify(written))
  }
  const forget = () => {
    setFields(begin())
    keepHere(key, undefined)
  }
  return { fields, write, forget }
}

function read<Name extends string>(
  key: string,
  known: Readonly<Record<Name, string>>,
): Partial<Record<Name, string>> {
  const kept = z.record(z.string(), z.string()).safeParse(keptJsonHere(key)).data ?? {}
  const isKnown = (entry: [string, string]): entry is [Name, string] => Object.hasOwn(known, entry[0])
  return Object.fromEntries(Object.entries(kept).filter(isKnown)) as Partial<Record<Name, string>>
}
