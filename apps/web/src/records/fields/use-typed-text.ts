import { useRef, useState, type ChangeEvent, type KeyboardEvent } from 'react'

import { useDraft } from '../../sync/use-draft.ts'
import { useFieldContext } from '../panel/field-context.ts'
import { leaveByKey } from './text-field.tsx'
import { useKeptText } from './use-kept-text.ts'

interface TypedText<Value> {
  /** The value as the reader's country writes it; empty for none. */
  readonly words: string
  /** @returns `undefined` for text that it does not understand */
  readonly read: (text: string) => Value | undefined
  readonly write: (value: Value | null) => void
  /** The message about text that was not understood, and so was not saved. */
  readonly problem: string
}

/** The props of a text input for a value with a written form. Text that is not understood is not written and stays. */
export function useTypedText<Value>({ words, read, write, problem }: TypedText<Value>) {
  const [refused, setRefused] = useState<string | undefined>(undefined)
  // What is refused while the field goes away is never drawn.
  const unread = useRef<string>(undefined)
  const refuse = (text: string | undefined) => {
    unread.current = text
    setRefused(text)
  }
  const kept = useKeptText(refused ?? words, (text) => {
    const understood = text.trim() === '' ? null : read(text)
    refuse(understood === undefined ? text : undefined)
    if (understood !== undefined) write(understood)
  })
  useDraft(useFieldContext().drafts, {
    write: () => {
      kept.blur()
      return unread.current === undefined
    },
    handOver: () => {
      const words = kept.draft.handOver() ?? unread.current
      refuse(undefined)
      return words
    },
  })
  const revert = () => {
    refuse(undefined)
    kept.revert()
  }
  return {
    value: kept.text,
    error: refused !== undefined && kept.text === refused ? problem : undefined,
    autoComplete: 'off',
    onFocus: kept.focus,
    onBlur: kept.blur,
    onChange: (event: ChangeEvent<HTMLInputElement>) => kept.change(event.currentTarget.value),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => leaveByKey(event, revert, true),
  }
}
