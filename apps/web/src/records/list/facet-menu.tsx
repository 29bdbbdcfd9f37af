import { Button, Checkbox, Popover, ScrollArea, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { IconChevronDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { plainText } from '@minga/domain/record/mentions'

interface FacetOption {
  readonly value: string
  readonly label: string
  readonly count: number
}

interface FacetMenuProps {
  readonly label: string
  readonly options: readonly FacetOption[]
  readonly chosen: readonly string[]
  readonly onChoose: (values: readonly string[]) => void
}

/** The values that occur in the list, each with its number of records. A long menu has a search. */
export function FacetMenu({ label, options, chosen, onChoose }: FacetMenuProps) {
  const { t } = useTranslation('records')
  const [search, setSearch] = useInputState('')
  const shown = options.filter((option) => plainText(option.label).includes(plainText(search)))
  const toggle = (value: string) =>
    onChoose(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value])
  return (
    <Popover position="bottom-start" shadow="sm" trapFocus returnFocus onClose={() => setSearch('')}>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          className="facet"
          data-active={chosen.length > 0}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {chosen.length > 0 ? `${label} · ${String(chosen.length)}` : label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="xs" className="facet-menu">
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
      </Popover.Dropdown>
    </Popover>
  )
}
