import { Button, Checkbox, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { matrixFormats, type MatrixFormat, type MatrixOf } from '@minga/protocol/http/comment-matrix'
import { IconDownload, IconFileSpreadsheet, IconFileText } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useExportComments } from '../api/threads.ts'
import { useMe } from '../api/account.ts'
import { useLanguage } from '../language/use-language.ts'
import { FormProblem } from '../ui/states.tsx'

const icons = { xlsx: IconFileSpreadsheet, docx: IconFileText } as const
const labels = { xlsx: 'exportXlsx', docx: 'exportDocx' } as const

/** Exports the comments as a matrix, in the language of the page. */
export function ExportComments({ of, isDisabled = false }: { readonly of: MatrixOf; readonly isDisabled?: boolean }) {
  const { t } = useTranslation('threads')
  const { organisation } = useMe()
  const { language } = useLanguage()
  const [own, setOwn] = useState(false)
  const { mutate, isPending } = useExportComments()
  const take = (format: MatrixFormat) =>
    mutate(
      { of, format, language, own },
      { onError: (error) => notifications.show({ color: 'red', message: <FormProblem error={error} /> }) },
    )
  return (
    <Menu position="bottom-end" closeOnItemClick>
      <Menu.Target>
        <Button
          size="compact-xs"
          variant="default"
          className="export-comments"
          leftSection={<IconDownload size={14} aria-hidden />}
          disabled={isDisabled || isPending}
          aria-label={t(isPending ? 'exporting' : 'exportComments')}
          aria-busy={isPending}
        >
          {t(isPending ? 'exporting' : 'export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('exportComments')}</Menu.Label>
        {matrixFormats.map((format) => {
          const Icon = icons[format]
          return (
            <Menu.Item key={format} leftSection={<Icon size={16} aria-hidden />} onClick={() => take(format)}>
              {t(labels[format])}
            </Menu.Item>
          )
        })}
        <Menu.Divider />
        <Menu.Item component="div" closeMenuOnClick={false} onClick={() => setOwn(!own)}>
          <Checkbox
            size="xs"
            readOnly
            tabIndex={-1}
            checked={own}
            label={t('exportOwn', { organisation: organisation.shortName })}
            description={t('exportOwnWhy')}
            styles={{ root: { pointerEvents: 'none' } }}
          />
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
