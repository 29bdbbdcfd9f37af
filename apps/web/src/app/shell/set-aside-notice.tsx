import { Button, CopyButton, Group, Modal, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useSetAside } from '../../sync/use-set-aside.ts'
import { RelativeTime } from '../../ui/relative-time.tsx'

/** Work that the server would not take is not lost and not silently replayed: it can be read, copied and let go here. */
export function SetAsideNotice() {
  const { t } = useTranslation(['app', 'ui'])
  const { works, remove } = useSetAside()
  const [isOpen, setOpen] = useState(false)
  if (works.length === 0) return null
  return (
    <>
      <div className="set-aside" role="alert">
        <span>{t('setAside.what', { count: works.length })}</span>
        <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
          {t('setAside.look')}
        </Button>
      </div>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('setAside.title')}
        size="lg"
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        {works.map((work) => (
          <section key={work.id} className="set-aside-work">
            <Text size="sm" c="dimmed">
              {t('setAside.changes', { count: work.changes })} ·{' '}
              <RelativeTime at={new Date(work.at).toISOString()} />
            </Text>
            <blockquote>{work.text === '' ? t('setAside.noWords') : work.text}</blockquote>
            <Group gap="xs">
              <CopyButton value={work.text}>
                {({ copied, copy }) => (
                  <Button size="compact-sm" variant="default" disabled={work.text === ''} onClick={copy}>
                    {copied ? t('ui:copied') : t('setAside.copy')}
                  </Button>
                )}
              </CopyButton>
              <Button
                size="compact-sm"
                variant="subtle"
                color="gray"
                onClick={() => void remove(work.id).catch(reportError)}
              >
                {t('setAside.remove')}
              </Button>
            </Group>
          </section>
        ))}
      </Modal>
    </>
  )
}
