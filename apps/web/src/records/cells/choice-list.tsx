/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the input keeps the focus and the keys, and names the option that they mean */
import { IconCheck } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

import type { Choice } from '../fields/choice-field.tsx'

interface ChoiceListProps {
  readonly id: string
  readonly label: string
  readonly choices: readonly Choice[]
  /** The number of the option that Enter takes; -1 for none. */
  readonly at: number
  readonly isChosen: (code: string) => boolean
  readonly isSet: boolean
  readonly onChoose: (code: string) => void
}

/** The options below a cell that is edited. */
export function ChoiceList({ id, label, choices, at, isChosen, isSet, onChoose }: ChoiceListProps) {
  const { t } = useTranslation('records')
  useEffect(() => {
    document.getElementById(optionId(id, at))?.scrollIntoView({ block: 'nearest' })
  }, [id, at])
  if (choices.length === 0) return <p role="status">{t('field.nothingFound')}</p>
  return (
    <ul id={id} role="listbox" aria-label={label} aria-multiselectable={isSet} className="cell-options">
      {choices.map(({ value, label: words }, index) => (
        <li
          key={value}
          id={optionId(id, index)}
          role="option"
          aria-selected={isChosen(value)}
          data-at={index === at}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(value)}
        >
          <span className="cell-option-mark">{isChosen(value) ? <IconCheck size={14} aria-hidden /> : null}</span>
          {words}
        </li>
      ))}
    </ul>
  )
}

export function optionId(list: string, at: number): string {
  return `${list}/${String(at)}`
}
