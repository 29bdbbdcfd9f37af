import { Button } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'

import { keptLoad, lazyNamed } from '../../ui/lazy-named.ts'
import { PopoverWhenOpened } from '../../ui/overlays/when-opened.tsx'
import type { FacetProps } from './facet-options.tsx'

const loadOptions = keptLoad(() => import('./facet-options.tsx'))
const FacetOptions = lazyNamed(loadOptions, 'FacetOptions')

/** The values of one facet as a menu, which says how many are chosen. */
export function FacetMenu(facet: FacetProps) {
  const { label, chosen } = facet
  return (
    <PopoverWhenOpened
      position="bottom-start"
      className="facet-menu"
      load={loadOptions}
      opener={
        <Button
          variant="default"
          size="xs"
          className="facet"
          data-active={chosen.length > 0}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {chosen.length > 0 ? `${label} · ${String(chosen.length)}` : label}
        </Button>
      }
    >
      <FacetOptions {...facet} />
    </PopoverWhenOpened>
  )
}
