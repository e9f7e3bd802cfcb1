import express from "express";
import express4 from "express-4";
import { frameworkScenario } from "../scenario.ts";
import { startExpress } from "./express-app.ts";

frameworkScenario({ name: "Express 5", start: (file) => startExpress(express, file) });
frameworkScenario({ name: "Express 4", start: (file) => startExpress(express4, file) });
