/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a combobox that narrows its list is no select */
import { TextInput } from '@mantine/core'
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useDraft } from '../../sync/use-draft.ts'
import type { Choice } from '../fields/choice-field.tsx'
import type { EditorProps } from './cell-editor.tsx'
import { isMembers, isSameHeld, type Held } from './cell-values.ts'
import { ChoiceList, optionId } from './choice-list.tsx'
import { isLeft, leavingBy } from './editor-keys.ts'
import { EditorPopover } from './editor-popover.tsx'
import { foundChoices } from './found-choices.ts'
import { MeanwhileNote } from './meanwhile-note.tsx'
import { useCellEdit, type Leaving } from './use-cell-edit.ts'

interface ChoiceEditorProps extends EditorProps {
  readonly choices: readonly Choice[]
  /** The value behind a choice's code. */
  readonly valueOf: (code: string) => Held
  readonly codeOf: (held: Held) => string | undefined
  /** Offers to leave the cell empty. */
  readonly isClearable: boolean
}

/** More are found by typing. */
const mostOffered = 60
const nothing = ''

/**
 * Chooses from a list that typing narrows. Of a set, Enter puts members in and takes them out, and a further Enter
 * writes them.
 */
export function ChoiceEditor(props: ChoiceEditorProps) {
  const { label, begin, held, who, wordsOf, write, onLeave, drafts, choices, valueOf, codeOf, isClearable } = props
  const { t } = useTranslation('records')
  const edit = useCellEdit({ held, write, onLeave })
  const isSet = isMembers(held)
  const [members, setMembers] = useState<readonly string[]>(isMembers(held) ? held : [])
  const [search, setSearch] = useState(begin ?? '')
  const [moved, setMoved] = useState<number>()
  const [wanted, setWanted] = useState<Held>()
  const list = useId()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus({ preventScroll: true }), [])

  const isSearched = search.trim() !== ''
  const offered = useMemo(() => {
    const found = foundChoices(choices, search).slice(0, mostOffered)
    return isClearable && !isSearched ? [...found, { value: nothing, label: t('past.empty') }] : found
  }, [choices, search, isClearable, isSearched, t])
  const current = codeOf(held)
  const isChosen = (code: string) => (isSet ? members.includes(code) : code === (current ?? nothing))
  // Typed letters mean their first match; a list just opened means the chosen value. In a set, nothing is meant before
  // a move.
  const meant = isSearched ? 0 : isSet ? -1 : offered.findIndex(({ value }) => isChosen(value))
  const at = Math.min(moved ?? meant, offered.length - 1)

  const decide = (value: Held, leaving: Leaving) => {
    setWanted(value)
    edit.commit(value, leaving)
  }
  const choose = (code: string, leaving: Leaving) => {
    if (!isSet) return decide(code === nothing ? null : valueOf(code), leaving)
    setMembers(members.includes(code) ? members.filter((member) => member !== code) : [...members, code])
    setSearch('')
    setMoved(undefined)
  }
  const leaveBy = (leaving: Leaving, key: string) => {
    const option = offered[at]
    // Tab takes what was typed and goes on; Enter stays for a further member.
    if (isSet && key === 'Tab') decide(isSearched ? [...new Set([...members, ...codesOf(option)])] : members, leaving)
    else if (option !== undefined) choose(option.value, leaving)
    else if (isSet) decide(members, leaving)
    else if (!isSearched) edit.leave(leaving)
  }
  const keyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    const leaving = leavingBy(event)
    const { key } = event
    if (leaving !== undefined) leaveBy(leaving, key)
    else if (key === 'Escape') edit.leave('stay')
    else if (key === 'ArrowDown') setMoved((at + 1) % offered.length)
    else if (key === 'ArrowUp') setMoved(at <= 0 ? offered.length - 1 : at - 1)
    else return
    event.preventDefault()
  }
  const present = isSet ? members.map((code) => labelOf(choices, code)).join(', ') : wordsOf(held)
  // The letters that narrow a list are no value.
  const isUnchanged = () => edit.isOver() || !isSet || isSameHeld(members, edit.seen)
  useDraft(drafts, {
    write: () => {
      if (!isUnchanged()) decide(members, 'stay')
      return isUnchanged()
    },
    handOver: () => {
      if (isUnchanged()) return undefined
      edit.leave('stay')
      return present
    },
  })
  return (
    <EditorPopover
      isOpen
      input={
        <TextInput
          ref={input}
          role="combobox"
          aria-label={label}
          aria-expanded
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={at < 0 ? undefined : optionId(list, at)}
          placeholder={present}
          autoComplete="off"
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value)
            setMoved(undefined)
          }}
          onKeyDown={keyDown}
          onBlur={(event) => {
            if (!isLeft(event)) return
            if (isSet) decide(members, 'away')
            else edit.leave('away')
          }}
        />
      }
    >
      {edit.theirs === undefined ? null : (
        <MeanwhileNote
          who={who}
          words={wordsOf(edit.theirs.value)}
          onKeepMine={() => (wanted === undefined ? edit.leave('stay') : edit.keepMine(wanted))}
          onTakeTheirs={() => edit.leave('stay')}
        />
      )}
      <ChoiceList
        id={list}
        label={label}
        choices={offered}
        at={at}
        isChosen={isChosen}
        isSet={isSet}
        onChoose={(code) => choose(code, 'stay')}
      />
    </EditorPopover>
  )
}

function labelOf(choices: readonly Choice[], code: string): string {
  return choices.find(({ value }) => value === code)?.label ?? code
}

function codesOf(option: Choice | undefined): readonly string[] {
  return option === undefined ? [] : [option.value]
}
