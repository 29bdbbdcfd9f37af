import { Button, Menu } from '@mantine/core'
import { isAtLeast } from '@minga/domain/group/group'
import { placeOf } from '@minga/domain/navigation/place'
import type { GroupView, RoadmapView } from '@minga/protocol/http/me'
import type { VersionView } from '@minga/protocol/http/versions'
import { textFormats, type TextFormat } from '@minga/protocol/http/file-exports'
import { IconChevronDown } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { WordDownload } from '../../threads/word-download.tsx'
import { useFileDownload } from '../../ui/use-file-download.tsx'

interface VersionActionsProps {
  readonly group: GroupView
  readonly roadmap: RoadmapView
  readonly version: VersionView
}

/** The acts on one version: take it as a file, mail it, or bring its text back. */
export function VersionActions({ group, roadmap, version }: VersionActionsProps) {
  const { t } = useTranslation(['versions', 'roadmaps'])
  const { language } = useLanguage()
  const { download, isPending } = useFileDownload()
  const button = useRef<HTMLButtonElement>(null)
  const [isForWord, askForWord] = useState(false)
  const of = { roadmap: roadmap.id, version: version.sequence }
  const close = () => {
    askForWord(false)
    button.current?.focus()
  }
  const take = (format: TextFormat) =>
    format === 'docx' ? askForWord(true) : void download({ of: 'roadmap', format, language, ...of })
  const mayBringBack = group.role === 'lead' && !group.archived && roadmap.state !== 'archived'
  const maySend = isAtLeast(group.role, 'editor') && !group.archived && roadmap.state !== 'archived'
  return (
    <>
      <Menu position="bottom-end" returnFocus={!isForWord}>
        <Menu.Target>
          <Button
            ref={button}
            variant="default"
            loading={isPending}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            {t('version.actions')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {textFormats.map((format) => (
            <Menu.Item key={format} onClick={() => take(format)}>
              {t(`roadmaps:download.${format}`)}
            </Menu.Item>
          ))}
          {maySend ? (
            <>
              <Menu.Divider />
              <Menu.Item
                renderRoot={(props) => (
                  <Link
                    {...placeOf(group.id, { kind: 'sendings', id: roadmap.id })}
                    search={{ version: version.id }}
                    {...props}
                  />
                )}
              >
                {t('version.send')}
              </Menu.Item>
            </>
          ) : null}
          {mayBringBack ? (
            <>
              <Menu.Divider />
              <Menu.Item
                renderRoot={(props) => (
                  <Link
                    {...placeOf(group.id, { kind: 'past-roadmap', id: roadmap.id, before: version.sequence })}
                    {...props}
                  />
                )}
              >
                {t('version.bringBack')}
              </Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {isForWord ? <WordDownload {...of} onClose={close} /> : null}
    </>
  )
}
