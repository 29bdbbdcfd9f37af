import { Alert, Button, CopyButton, Group } from '@mantine/core'
import type { SetAsideWork } from '@minga/sync/client/local-copies'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { useSetAside } from '../../sync/use-set-aside.ts'

/** Work of one's own in this roadmap that the server would not take: to read, to copy, to let go. */
export function RoadmapSetAside({ room }: { readonly room: string }) {
  const { works, remove } = useSetAside()
  return works
    .filter((work) => work.room === room)
    .map((work) => <Work key={work.id} work={work} remove={() => void remove(work.id)} />)
}

function Work({ work, remove }: { readonly work: SetAsideWork; readonly remove: () => void }) {
  const { t } = useTranslation('roadmap')
  const { locale } = useLanguage()
  const at = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(work.at)
  return (
    <Alert className="roadmap-set-aside" color="yellow" title={t('setAside', { date: at })}>
      <p>{t(work.reason === 'read-only-now' ? 'readOnlyNow' : 'setAsideWhy')}</p>
      <blockquote>{work.text.trim() === '' ? t('emptyWork') : work.text}</blockquote>
      <Group gap="sm">
        <CopyButton value={work.text}>
          {({ copy }) => (
            <Button variant="default" onClick={copy} disabled={work.text.trim() === ''}>
              {t('copyWork')}
            </Button>
          )}
        </CopyButton>
        <Button variant="subtle" color="gray" onClick={remove}>
          {t('forgetWork')}
        </Button>
      </Group>
    </Alert>
  )
}
