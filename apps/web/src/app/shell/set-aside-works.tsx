import { Button, Group, Text } from '@mantine/core'
import type { SetAsideReason } from '@minga/sync/client/local-copies'
import { useTranslation } from 'react-i18next'

import { useSetAside } from '../../sync/use-room.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'

const whys: Partial<Record<SetAsideReason, 'setAside.readOnlyNow' | 'setAside.blockRemoved' | 'setAside.unfinished'>> =
  {
    'read-only-now': 'setAside.readOnlyNow',
    'block-removed': 'setAside.blockRemoved',
    unfinished: 'setAside.unfinished',
  }

/** The list of set-aside work, each with its text to copy and a button to delete it. */
export function SetAsideWorks({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['app', 'ui'])
  const { works, remove } = useSetAside()
  return (
    <Dialog onClose={onClose} title={t('setAside.title')} size="lg">
      {works.map((work) => (
        <section key={work.id} className="set-aside-work">
          <Text size="sm" c="dimmed">
            {work.reason === 'block-removed' || work.reason === 'unfinished'
              ? null
              : `${t('setAside.changes', { count: work.changes })} · `}
            <RelativeTime at={new Date(work.at).toISOString()} />
          </Text>
          <p className="set-aside-why">{t(whys[work.reason] ?? 'setAside.why')}</p>
          <blockquote>{work.text.trim() === '' ? t('setAside.noWords') : work.text}</blockquote>
          <Group gap="xs">
            <CopyText
              text={work.text}
              label={t('setAside.copy')}
              size="compact-sm"
              disabled={work.text.trim() === ''}
            />
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
    </Dialog>
  )
}
