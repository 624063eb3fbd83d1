// A picture that was chosen is shown before it is sent. Without scripts it is shown once it was sent.
"use strict";

document.addEventListener("change", (event) => {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || input.type !== "file" || !input.name.startsWith("pictures-")) return;
  const body = input.closest(".fold__body");
  let figure = body.querySelector(".held-picture");
  const [file] = input.files;
  if (!file || !/^image\/(jpeg|png|webp|gif)$/.test(file.type)) return;
  if (!figure) {
    figure = document.createElement("figure");
    figure.className = "held-picture";
    figure.append(document.createElement("img"), document.createElement("figcaption"));
    body.prepend(figure);
  }
  const reader = new FileReader();
  reader.addEventListener("load", () => {
    const picture = figure.querySelector("img");
    picture.removeAttribute("width");
    picture.removeAttribute("height");
    picture.alt = "The picture you chose";
    picture.src = reader.result;
    figure.querySelector("figcaption").textContent = `${file.name}: not saved yet`;
  });
  reader.readAsDataURL(file);
});
