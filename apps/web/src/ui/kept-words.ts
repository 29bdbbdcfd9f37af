import { useState } from 'react'
import { z } from 'zod'

import { useMe } from '../api/account.ts'
import { keepHere, keptHere, keptJsonHere } from '../api/kept-here.ts'

/** The text of a field, kept on this device alone until the server has accepted it: through a refusal and a reload. */
export interface KeptWords {
  readonly words: string
  readonly write: (words: string) => void
  /** Call when the text was accepted or discarded: resets the field. */
  readonly forget: () => void
}

/**
 * @param place the key of the field among the person's
 * @param initial the text before the person writes
 */
export function useKeptWords(place: string, initial = ''): KeptWords {
  const person = useMe().person.id
  // Fixed when the field appears; a later `initial` does not change what a person is writing.
  const [{ key, beginning }] = useState(() => ({ key: `minga.words.${person}.${place}`, beginning: initial }))
  const [words, setWords] = useState(() => keptHere(key) ?? beginning)
  const write = (written: string) => {
    setWords(written)
    keepHere(key, written === beginning ? undefined : written)
  }
  return { words, write, forget: () => write(beginning) }
}

/** Where the reason is kept for which a record's lead is declined: in the record and on the home page. */
export function declineOf(record: string): string {
  return `decline.${record}`
}

/**
 * The fields of a form, kept on this device alone until the server has accepted them: through a refusal and a reload.
 */
export interface KeptFields<Name extends string> {
  readonly fields: Readonly<Record<Name, string>>
  readonly write: (changed: Partial<Record<Name, string>>) => void
  /** Call when they were accepted: resets the form. */
  readonly forget: () => void
}

/**
 * @param place the key of the form among the person's
 * @param begin the values before the person writes
 */
export function useKeptFields<Name extends string>(
  place: string,
  begin: () => Readonly<Record<Name, string>>,
): KeptFields<Name> {
  const person = useMe().person.id
  const [key] = useState(() => fieldsKey(person, place))
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

/** Whether fields of a form are kept that the server has not accepted. */
export function areKept(person: string, place: string): boolean {
  return keptFields(person, place) !== undefined
}

/** Those fields, for where the form is not there any more. */
export function keptFields(person: string, place: string): Readonly<Record<string, string>> | undefined {
  return keptShape.safeParse(keptJsonHere(fieldsKey(person, place))).data
}

export function forgetFields(person: string, place: string): void {
  keepHere(fieldsKey(person, place), undefined)
}

const keptShape = z.record(z.string(), z.string())

function fieldsKey(person: string, place: string): string {
  return `minga.fields.${person}.${place}`
}

function read<Name extends string>(key: string, known: Readonly<Record<Name, string>>): Partial<Record<Name, string>> {
  const kept = keptShape.safeParse(keptJsonHere(key)).data ?? {}
  const isKnown = (entry: [string, string]): entry is [Name, string] => Object.hasOwn(known, entry[0])
  return Object.fromEntries(Object.entries(kept).filter(isKnown)) as Partial<Record<Name, string>>
}
