import { Checkbox, ScrollArea, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { foldText } from '@minga/domain/search/fold-text'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

export interface FacetOption {
  readonly value: string
  readonly label: string
  readonly count: number
}

export interface FacetProps {
  readonly label: string
  /** Reads all records, so only an open menu calls it. The same function until they change. */
  readonly countOptions: () => readonly FacetOption[]
  readonly chosen: readonly string[]
  readonly onChoose: (values: readonly string[]) => void
}

/** The values that occur in the list, each with its number of records. A long menu has a search. */
export function FacetOptions({ label, countOptions, chosen, onChoose }: FacetProps) {
  const { t } = useTranslation('records')
  const options = useMemo(() => countOptions(), [countOptions])
  const [search, setSearch] = useInputState('')
  const shown = options.filter((option) => foldText(option.label).includes(foldText(search)))
  const toggle = (value: string) =>
    onChoose(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value])
  return (
    <>
      {options.length > 9 ? (
        <TextInput
          size="xs"
          mb="xs"
          aria-label={t('filter.searchIn', { facet: label })}
          placeholder={t('filter.searchIn', { facet: label })}
          value={search}
          onChange={setSearch}
        />
      ) : null}
      <ScrollArea.Autosize mah={320} type="auto">
        <ul className="facet-options" aria-label={label}>
          {shown.map((option) => (
            <li key={option.value}>
              <Checkbox
                size="xs"
                checked={chosen.includes(option.value)}
                onChange={() => toggle(option.value)}
                label={
                  <span className="facet-option">
                    <span>{option.label}</span> <span className="dimmed figures">{option.count}</span>
                  </span>
                }
              />
            </li>
          ))}
        </ul>
        {shown.length === 0 ? <span className="dimmed">{t('field.nothingFound')}</span> : null}
      </ScrollArea.Autosize>
    </>
  )
}
