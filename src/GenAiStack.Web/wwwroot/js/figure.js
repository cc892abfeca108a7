// What charts give away: text as a file, a table for the clipboard, a picture of a chart with its title.
const save = (name, url) => {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
};

export function saveText(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  save(name, url);
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export async function copyText(text) {
  await navigator.clipboard.writeText(text);
}

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const lines = (pen, text, width) => {
  const all = [];
  for (const word of text.split(' ')) {
    const last = all.length - 1;
    if (last >= 0 && pen.measureText(`${all[last]} ${word}`).width <= width) {
      all[last] += ` ${word}`;
    } else {
      all.push(word);
    }
  }
  return all;
};

// The plot at twice its size, under its title and what it shows.
export async function saveImage(frame, name, title, subtitle) {
  const plot = frame.querySelector('.js-plotly-plot');
  const { width, height } = plot.getBoundingClientRect();
  const url = await window.Plotly.toImage(plot, { format: 'png', width, height, scale: 2 });
  const picture = new Image();
  picture.src = url;
  await picture.decode();

  const pad = 20, canvas = document.createElement('canvas'), pen = canvas.getContext('2d');
  const serif = '600 16px "Source Serif 4"', sans = '400 12px Inter';
  pen.font = serif;
  const heads = lines(pen, title, width);
  pen.font = sans;
  const subs = lines(pen, subtitle, width);
  const head = heads.length * 21 + subs.length * 17 + 8;
  [canvas.width, canvas.height] = [2 * (width + 2 * pad), 2 * (height + head + 2 * pad)];
  pen.scale(2, 2);
  pen.fillStyle = colour('--paper');
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.textBaseline = 'top';
  pen.font = serif;
  pen.fillStyle = colour('--ink');
  heads.forEach((line, i) => pen.fillText(line, pad, pad + i * 21));
  pen.font = sans;
  pen.fillStyle = colour('--ink3');
  subs.forEach((line, i) => pen.fillText(line, pad, pad + heads.length * 21 + i * 17));
  pen.drawImage(picture, pad, pad + head, width, height);
  save(name, canvas.toDataURL('image/png'));
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
