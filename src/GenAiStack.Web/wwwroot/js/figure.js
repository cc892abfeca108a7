// What charts give away: text as a file, a table for the clipboard, a drawing as it is or as a picture.
const save = (name, url) => {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
};

const saveBlob = (name, blob) => {
  const url = URL.createObjectURL(blob);
  save(name, url);
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};

export function saveText(name, type, text) {
  saveBlob(name, new Blob([text], { type }));
}

// A file of the server, under the name that the server gives it; the page stays.
export function fetchFile(address) {
  save('', address);
}

export async function copyText(text) {
  await navigator.clipboard.writeText(text);
}

// The fonts of a picture travel inside it: a drawing that stands in an image cannot ask for files.
let fonts;
const fontStyle = () => fonts ??= Promise.all([
  ['Inter', 'inter-latin-wght-normal'],
  ['Source Serif 4', 'source-serif-4-latin-wght-normal'],
].map(async ([family, file]) => {
  const answer = await fetch(new URL(`fonts/${file}.woff2`, document.baseURI));
  if (!answer.ok) {
    throw new Error(`The font ${family} did not come.`);
  }
  const bytes = new Uint8Array(await answer.arrayBuffer());
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) {
    text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  }
  return `@font-face{font-family:"${family}";font-weight:200 900;src:url("data:font/woff2;base64,${btoa(text)}") format("woff2")}`;
})).then(faces => `<defs><style>${faces.join('')}</style></defs>`).catch(error => {
  fonts = undefined;
  throw error;
});

// A drawing as a picture of twice its size.
const rasterise = async stream => {
  const text = new TextDecoder().decode(await stream.arrayBuffer());
  const start = text.indexOf('>', text.indexOf('<svg')) + 1;
  const url = URL.createObjectURL(new Blob([text.slice(0, start), await fontStyle(), text.slice(start)], { type: 'image/svg+xml' }));
  try {
    const picture = new Image();
    picture.src = url;
    await picture.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [2 * picture.naturalWidth, 2 * picture.naturalHeight];
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, fail) => canvas.toBlob(blob => blob ? done(blob) : fail(new Error('The picture is too large.')), 'image/png'));
  } finally {
    URL.revokeObjectURL(url);
  }
};

export async function saveDrawing(name, stream) {
  saveBlob(name, new Blob([await stream.arrayBuffer()], { type: 'image/svg+xml' }));
}

export async function savePicture(name, stream) {
  saveBlob(name, await rasterise(stream));
}

// The picture is promised and made meanwhile, since some browsers let a page write only at once after the click.
export async function copyPicture(stream) {
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': rasterise(stream) })]);
}

export function widthOf(element) {
  return element?.clientWidth ?? 0;
}

// Tells how wide an element is, now and whenever that changes.
export function watchWidth(element, watcher) {
  let told = 0;
  const observer = new ResizeObserver(() => {
    const width = Math.round(element.clientWidth);
    if (width > 0 && width !== told) {
      told = width;
      watcher.invokeMethodAsync('Width', width).catch(() => { });
    }
  });
  observer.observe(element);
  return { detach: () => observer.disconnect() };
}
