import { useLayoutEffect, useRef, useSyncExternalStore } from 'react'

import type { DrawnEditor } from './make-editor.ts'

/** An editor's place in the page, with the parts of its text that React draws. */
export function EditorFrame({ editor }: { readonly editor: DrawnEditor }) {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const { dom } = editor.view
    place.current?.append(dom)
    editor.view.updateRoot()
    return () => dom.remove()
  }, [editor])
  return (
    <>
      <div ref={place} className="prose-frame" />
      <NodeViews of={editor.contentComponent} />
    </>
  )
}

function NodeViews({ of: { subscribe, getSnapshot } }: { readonly of: DrawnEditor['contentComponent'] }) {
  return Object.values(useSyncExternalStore(subscribe, getSnapshot))
}
