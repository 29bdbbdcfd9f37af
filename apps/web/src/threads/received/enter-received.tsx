import { Button, Modal } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import type { ThreadPlace } from '@minga/domain/thread/thread'
import type { GroupView } from '@minga/protocol/http/me'
import { IconMailForward } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../api/account.ts'
import { useEnterReceived } from '../../api/threads.ts'
import { CopyLink } from '../../ui/copy-text.tsx'
import { ReceivedForm } from './received-form.tsx'
import './received.css'

/** Enters a received comment (by mail, in a meeting or by letter), for leads and the secretariat. */
export function EnterReceived({
  group,
  place,
  entered,
}: {
  readonly group: GroupView
  readonly place: ThreadPlace
  readonly entered?: (thread: string) => void
}) {
  const { t } = useTranslation('received')
  const { t: ui } = useTranslation('ui')
  const actor = useActor()
  const enter = useEnterReceived()
  const [isOpen, setIsOpen] = useState(false)
  if (!can(actor, { action: 'enter-received', resource: group })) return null
  const close = () => {
    setIsOpen(false)
    if (enter.data !== undefined) entered?.(enter.data.thread.id)
    enter.reset()
  }
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        leftSection={<IconMailForward size={14} aria-hidden />}
        onClick={() => setIsOpen(true)}
      >
        {t('enter')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        size="lg"
        title={t('title')}
        closeButtonProps={{ 'aria-label': ui('close') }}
      >
        {enter.data === undefined ? (
          <ReceivedForm
            group={group}
            place={place}
            isPending={enter.isPending}
            error={enter.error}
            enter={(entered) => enter.mutateAsync(entered)}
          />
        ) : (
          <div className="received-form">
            <output>{t('entered', { reference: enter.data.thread.reference })}</output>
            <CopyLink path={enter.data.link.path} label={t('link')} />
            <p>
              {t('linkOnce')} {enter.data.link.mailed ? t('mailed') : null}
            </p>
            <Button variant="default" onClick={close}>
              {t('close')}
            </Button>
          </div>
        )}
      </Modal>
    </>
  )
}
