import type { GroupView } from '@minga/protocol/http/me'
import { useMemo, useState, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'

import { useGroupPeople } from '../api/use-group-people.ts'
import { useOrganisations } from '../api/use-organisations.ts'
import { plainWord } from '../language/plain-word.ts'
import type { Callable } from './written-comment.ts'

const mostShown = 6

interface Suggestions {
  /** Everybody who can be called here. */
  readonly callable: readonly Callable[]
  /** Those who fit what is being typed after an @. */
  readonly shown: readonly Callable[]
  readonly marked: number
  readonly choose: (name: Callable) => void
  /** @returns whether the key was for the suggestions */
  readonly pressed: (event: KeyboardEvent) => boolean
}

/** While somebody types "@", the people of the group and the organisations that read it. */
export function useNameSuggestions(
  group: GroupView,
  field: RefObject<HTMLTextAreaElement | null>,
  typed: string,
  setTyped: (text: string) => void,
): Suggestions {
  const people = useGroupPeople(group.id).data
  const organisations = useOrganisations()
  const callable = useMemo<readonly Callable[]>(
    () => [
      ...[...organisations.values()].map(({ id, shortName }) => ({
        kind: 'organisation' as const,
        id,
        label: shortName,
      })),
      ...(people ?? []).map(({ id, name }) => ({ kind: 'person' as const, id, label: name })),
    ],
    [organisations, people],
  )
  const [marked, setMarked] = useState(0)
  const [dismissed, setDismissed] = useState<string>()
  const asked = askedName(typed.slice(0, field.current?.selectionStart ?? typed.length))
  const shown =
    asked === undefined || asked === dismissed
      ? []
      : callable.filter(({ label }) => plainWord(label).startsWith(plainWord(asked))).slice(0, mostShown)
  const choose = ({ label }: Callable) => {
    const at = field.current?.selectionStart ?? typed.length
    const before = typed.slice(0, at - (asked?.length ?? 0))
    setTyped(`${before}${label} ${typed.slice(at)}`)
    setMarked(0)
    field.current?.focus()
  }
  const pressed = (event: KeyboardEvent): boolean => {
    const name = shown[Math.min(marked, shown.length - 1)]
    if (name === undefined) return false
    const step = { ArrowDown: 1, ArrowUp: shown.length - 1 }[event.key]
    const isFor = step !== undefined || ['Enter', 'Tab', 'Escape'].includes(event.key)
    if (!isFor || event.metaKey || event.ctrlKey) return false
    event.preventDefault()
    event.stopPropagation()
    if (step !== undefined) setMarked((now) => (now + step) % shown.length)
    else if (event.key === 'Escape') setDismissed(asked)
    else choose(name)
    return true
  }
  return { callable, shown, marked: Math.min(marked, shown.length - 1), choose, pressed }
}

export function NameSuggestions({ names }: { readonly names: Suggestions }) {
  const { t } = useTranslation('discussion')
  if (names.shown.length === 0) return null
  return (
    <ul className="comment-names" aria-label={t('names')}>
      {names.shown.map((name, index) => (
        <li key={`${name.kind} ${name.id}`}>
          <button
            type="button"
            aria-current={index === names.marked || undefined}
            // The words keep the focus.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => names.choose(name)}
          >
            {name.label}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** What is typed after the last @, while it can still be a name. */
function askedName(before: string): string | undefined {
  return /(?:^|\s)@([^\n@]{0,40})$/.exec(before)?.[1]
}
