/// <reference path="../.astro/types.d.ts" />
/// <reference types="@astrojs/starlight" />
/// <reference path="../playground/virtual-project.d.ts" />
