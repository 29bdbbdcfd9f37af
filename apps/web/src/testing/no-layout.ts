// jsdom lays nothing out, and its ranges lack the rectangles that its elements answer with zeros.
// The editor asks for them in a frame after it is focused: without them, a test that still runs then fails.
if (typeof Range !== 'undefined') {
  Range.prototype.getBoundingClientRect = () => new DOMRect()
  Range.prototype.getClientRects = () => document.createElement('span').getClientRects()
}
