import { Alert, Checkbox, Stack } from '@mantine/core'
import type { RoadmapId } from '@minga/domain/identity/ids'
import { IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../api/account.ts'
import { useLanguage } from '../language/use-language.ts'
import { DecisionDialog } from '../ui/decision-dialog.tsx'
import { useFileDownload } from '../ui/use-file-download.tsx'

interface WordDownloadProps {
  readonly roadmap: RoadmapId
  /** The text after this update of the log; without it, the present text. */
  readonly version?: number
  readonly onClose: () => void
}

/** Letters in the colour of the warning are too faint to read. */
const plainTitle = { title: { color: 'var(--mantine-color-text)' } }
const choices = ['comments', 'proposals', 'internal'] as const

/** Asks which discussions go with a text into Word's file, and downloads it. */
export function WordDownload({ roadmap, version, onClose }: WordDownloadProps) {
  const { t } = useTranslation('threads')
  const { organisation } = useMe()
  const { language } = useLanguage()
  const { download, isPending } = useFileDownload()
  const [chosen, choose] = useState({ comments: true, proposals: true, internal: false })
  const named = { organisation: organisation.shortName }
  const take = async () => {
    const of = version === undefined ? { roadmap } : { roadmap, version }
    await download({ of: 'roadmap', format: 'docx', language, discussions: chosen, ...of })
    onClose()
  }
  return (
    <DecisionDialog
      title={t('word.title')}
      verb={t(chosen.internal ? 'word.takeInternal' : 'word.take')}
      isPending={isPending}
      onDecide={() => void take()}
      onClose={onClose}
    >
      <p>{t('word.what')}</p>
      <Stack gap="sm">
        {choices.map((choice) => (
          <Checkbox
            key={choice}
            checked={chosen[choice]}
            onChange={({ currentTarget: { checked } }) => choose({ ...chosen, [choice]: checked })}
            label={t(`word.${choice}`, named)}
            description={t(`word.${choice}Why`, named)}
          />
        ))}
      </Stack>
      {chosen.internal ? (
        <Alert
          color="yellow"
          mt="md"
          icon={<IconLock size={18} />}
          title={t('word.warningTitle', named)}
          styles={plainTitle}
        >
          {t('word.warning', named)}
        </Alert>
      ) : null}
    </DecisionDialog>
  )
}
