import { Button, Checkbox, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import type { RecordId } from '@minga/domain/identity/ids'
import { foldText } from '@minga/domain/search/fold-text'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { ReferenceText } from './marks.tsx'
import './record-chooser.css'

/** A record as it stands to choose from. */
export interface ChoosableRecord {
  readonly id: RecordId
  readonly reference: string
  readonly title: string
}

/** Many records that are chosen by one button. */
interface QuickChoice {
  readonly id: string
  readonly label: string
  readonly records: readonly RecordId[]
}

interface ChooserProps {
  readonly words: {
    readonly label: string
    readonly search: string
    readonly none: string
    readonly noneFound: string
    readonly moreFound: (count: number) => string
  }
  readonly records: readonly ChoosableRecord[]
  /** Choices without records are not offered. */
  readonly quick: readonly QuickChoice[]
  readonly chosen: readonly RecordId[]
  readonly most: number
  /** A button gives what is chosen by it; one record more or less, the others with it. */
  readonly onChange: (chosen: readonly RecordId[]) => void
  readonly onQuick: (choice: QuickChoice) => void
  /** How many are chosen, and how many may be. */
  readonly children: ReactNode
}

/** More would not be read: the search narrows. */
const mostListed = 200

/** Chooses records of a group: many by a button, or one by one from those that a search leaves. */
export function RecordChooser(props: ChooserProps) {
  const { words, records, quick, chosen, most, onChange, onQuick, children } = props
  const { t } = useTranslation('ui')
  const [search, setSearch] = useInputState('')
  const isChosen = new Set<string>(chosen)
  const found = records.filter((record) => isFound(record, search))
  return (
    <fieldset className="record-chooser">
      <legend>{words.label}</legend>
      <div className="record-chooser-buttons">
        {quick.map((choice) =>
          choice.records.length === 0 ? null : (
            <Button key={choice.id} size="compact-xs" variant="default" onClick={() => onQuick(choice)}>
              {choice.label}
            </Button>
          ),
        )}
        {chosen.length === 0 ? null : (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onChange([])}>
            {words.none}
          </Button>
        )}
      </div>
      <TextInput
        size="xs"
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        value={search}
        onChange={setSearch}
      />
      <div className="record-chooser-list">
        {found.slice(0, mostListed).map(({ id, reference, title }) => (
          <Checkbox
            key={id}
            size="xs"
            checked={isChosen.has(id)}
            label={
              <>
                <ReferenceText reference={reference} /> {title || t('untitled')}
              </>
            }
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...chosen, id] : chosen.filter((each) => each !== id))
            }
          />
        ))}
        {found.length === 0 ? <p>{words.noneFound}</p> : null}
        {found.length > mostListed ? <p>{words.moreFound(found.length - mostListed)}</p> : null}
      </div>
      <p aria-live="polite" className="record-chooser-count" data-too-many={chosen.length > most || undefined}>
        {children}
      </p>
    </fieldset>
  )
}

function isFound({ reference, title }: ChoosableRecord, search: string): boolean {
  const text = foldText(`${reference} ${title}`)
  return foldText(search)
    .split(/\s+/)
    .every((word) => text.includes(word))
}
