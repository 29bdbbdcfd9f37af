import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import type { ListAddress } from '../../records/list/use-list-search.ts'

const switches = [
  { facet: 'when', value: 'late' },
  { facet: 'mine', value: 'me' },
] as const

/** Switches for the two most common filters: late actions, and the reader's own. */
export function ActionSwitches({ address }: { readonly address: ListAddress }) {
  const { t } = useTranslation('actions')
  const { filters } = address.search
  return switches.map(({ facet, value }) => {
    const isOn = filters.chosen[facet]?.includes(value) === true
    return (
      <Button
        key={facet}
        size="xs"
        variant="default"
        className="facet"
        data-active={isOn}
        aria-pressed={isOn}
        onClick={() => address.narrowTo({ ...filters, chosen: { ...filters.chosen, [facet]: isOn ? [] : [value] } })}
      >
        {t(`record:facet.action.${facet}`)}
      </Button>
    )
  })
}
