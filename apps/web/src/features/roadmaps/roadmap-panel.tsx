import { ActionIcon, Tabs } from '@mantine/core'
import type { Language } from '@minga/domain/language/language'
import { IconX } from '@tabler/icons-react'
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import type { OutlineEntry, ProseDigest } from '../../prose/editor/prose-digest.ts'
import { CitedRecords } from '../../prose/records/cited-records.tsx'
import type { OutlinedText } from './outlined-text.ts'
import { RoadmapOutline } from './roadmap-outline.tsx'
import type { DiscussionLayout } from './use-discussion-layout.ts'

const panelTabs = ['outline', 'discussion', 'citations'] as const
export type PanelTab = (typeof panelTabs)[number]

/** The panel beside the text: outline, discussions and cited records. A sheet over the text on narrow screens. */
export function RoadmapPanel({
  outlined,
  outline,
  known,
  language,
  isOpen,
  close,
  tab,
  setTab,
  talks,
  layout,
  leave,
  children,
}: {
  /** Undefined while no text is on the screen that an outline can lead to. */
  readonly outlined: OutlinedText | undefined
  readonly outline: readonly OutlineEntry[]
  readonly known: ProseDigest | undefined
  /** Of the text. */
  readonly language: Language | undefined
  readonly isOpen: boolean
  readonly close: () => void
  readonly tab: PanelTab
  readonly setTab: (tab: PanelTab) => void
  /** How many open discussions there are. */
  readonly talks: number
  readonly layout: DiscussionLayout
  /** Returns the focus to the text. */
  readonly leave: () => void
  /** The discussions. */
  readonly children: ReactNode
}) {
  const { t } = useTranslation('roadmaps')
  const panel = useRef<HTMLElement>(null)
  const isSheet = isOpen && !layout.isWide
  useEffect(() => {
    if (isSheet) panel.current?.focus({ preventScroll: true })
  }, [isSheet])
  // Ignores Escape in a dialog of a discussion, which closes itself.
  const pressed = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Escape' || !isSheet || !event.currentTarget.contains(event.target as Node)) return
    close()
    leave()
  }
  return (
    <>
      {isOpen ? <div className="roadmap-panel-shade" aria-hidden onClick={close} /> : null}
      {/* Handles events that bubble from inside; the panel itself is not interactive. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <aside
        ref={panel}
        className="roadmap-panel"
        data-open={isOpen}
        data-margin={(tab === 'discussion' && layout.isBeside) || undefined}
        aria-label={t('panel')}
        tabIndex={-1}
        onKeyDown={pressed}
      >
        <Tabs
          value={tab}
          onChange={(value) => setTab(panelTabs.find((each) => each === value) ?? 'outline')}
          keepMounted={false}
        >
          <div className="roadmap-panel-top">
            <Tabs.List>
              <Tabs.Tab value="outline">{t('outline')}</Tabs.Tab>
              <Tabs.Tab value="discussion">
                {t('discussion')}
                {talks > 0 ? <span className="roadmap-count">{talks}</span> : null}
              </Tabs.Tab>
              <Tabs.Tab value="citations">
                {t('citations')}
                {known && known.cited.length > 0 ? <span className="roadmap-count">{known.cited.length}</span> : null}
              </Tabs.Tab>
            </Tabs.List>
            <ActionIcon className="roadmap-panel-button" onClick={close} aria-label={t('closePanel')}>
              <IconX size={18} />
            </ActionIcon>
          </div>
          <Tabs.Panel value="outline">
            {outlined !== undefined && outline.length > 0 ? (
              <RoadmapOutline text={outlined} entries={outline} language={language} chosen={close} />
            ) : (
              <p className="roadmap-panel-empty">{t('noHeadings')}</p>
            )}
          </Tabs.Panel>
          <Tabs.Panel value="discussion">{children}</Tabs.Panel>
          <Tabs.Panel value="citations">
            {known && known.cited.length > 0 ? (
              <CitedRecords links={known.cited} />
            ) : (
              <p className="roadmap-panel-empty">{t('noCitations')}</p>
            )}
          </Tabs.Panel>
        </Tabs>
      </aside>
    </>
  )
}
