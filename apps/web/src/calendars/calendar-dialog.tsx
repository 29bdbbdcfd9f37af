import { Button } from '@mantine/core'
import type { NewFeed } from '@minga/protocol/http/calendar-feeds'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../api/api-problem.ts'
import { useMakeFeed } from '../api/calendar-feeds.ts'
import { CopyLink } from '../ui/copy-text.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FormButtons } from '../ui/form-buttons.tsx'
import { Form } from '../ui/form.tsx'
import { FormProblem } from '../ui/states.tsx'
import './calendars.css'

interface Props {
  readonly asked: NewFeed
  /** How the organisation or the group is called; empty for the person's own dates. */
  readonly name: string
  readonly onClose: () => void
}

/** Makes a calendar for the person's own program, and shows its address once. */
export function CalendarDialog({ asked, name, onClose }: Props) {
  const { t } = useTranslation('calendars')
  const make = useMakeFeed()
  return (
    <Dialog title={t(`of.${asked.kind}`, { name })} onClose={onClose}>
      {make.data === undefined ? (
        <Form send={() => make.mutate(asked)}>
          <p>{t(`what.${asked.kind}`, { name })}</p>
          <p className="dimmed">{t('open')}</p>
          <FormProblem error={make.error} {...(isFull(make.error) && { words: t('full') })} />
          <FormButtons verb={t('make')} isPending={make.isPending} onCancel={onClose} />
        </Form>
      ) : (
        <NewAddress address={make.data.address} onClose={onClose} />
      )}
    </Dialog>
  )
}

function NewAddress({ address, onClose }: { readonly address: string; readonly onClose: () => void }) {
  const { t } = useTranslation('calendars')
  return (
    <div className="calendar-address">
      <output>{t('once')}</output>
      <CopyLink path={address} label={t('address')} />
      <p className="dimmed">
        {t('how')} <a href={address.replace(/^https?:/, 'webcal:')}>{t('here')}</a>
      </p>
      <Button variant="default" onClick={onClose}>
        {t('done')}
      </Button>
    </div>
  )
}

function isFull(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'conflict'
}
