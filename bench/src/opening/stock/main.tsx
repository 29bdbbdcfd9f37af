import { Collaboration } from '@tiptap/extension-collaboration'
import { EditorContent, useEditor } from '@tiptap/react'
import { StarterKit } from '@tiptap/starter-kit'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

// An editor as Tiptap's own guide to collaboration puts it together, and nothing around it.
function Page() {
  const [doc] = useState(() => {
    const made = new Y.Doc()
    const room = new URLSearchParams(location.search).get('room') ?? 'room'
    void new WebsocketProvider(location.origin.replace('http', 'ws'), room, made)
    return made
  })
  const editor = useEditor({
    extensions: [StarterKit.configure({ undoRedo: false }), Collaboration.configure({ document: doc, field: 'body' })],
  })
  return <EditorContent editor={editor} />
}

const place = document.getElementById('root')
if (place !== null) createRoot(place).render(<Page />)
