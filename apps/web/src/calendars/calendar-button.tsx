import { Button } from '@mantine/core'
import type { NewFeed } from '@minga/protocol/http/calendar-feeds'
import { IconCalendarPlus } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { lazyNamed } from '../ui/lazy-named.ts'

const CalendarDialog = lazyNamed(() => import('./calendar-dialog.tsx'), 'CalendarDialog')

interface Props {
  readonly asked: NewFeed
  /** How the organisation or the group is called; empty for the person's own dates. */
  readonly name: string
  /** Whether the button says so too: where the page is not of that organisation or group. */
  readonly isNamed?: boolean
}

/** Opens the dialog in which a person makes a calendar of these dates. The page does not wait for its words. */
export function CalendarButton(props: Props) {
  return (
    <Suspense>
      <OpeningButton {...props} />
    </Suspense>
  )
}

function OpeningButton({ asked, name, isNamed = false }: Props) {
  const { t } = useTranslation('calendars')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconCalendarPlus size={16} stroke={1.6} aria-hidden />}
        onClick={() => setIsOpen(true)}
      >
        {t(`${isNamed ? 'of' : 'add'}.${asked.kind}`, { name })}
      </Button>
      <Suspense>
        {isOpen ? <CalendarDialog asked={asked} name={name} onClose={() => setIsOpen(false)} /> : null}
      </Suspense>
    </>
  )
}
