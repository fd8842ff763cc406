# SPDX-License-Identifier: Apache-2.0
"""A second engine, by choice: a language model that the desk runs itself, asked for findings.

plate      what vigil.toml says of the model; without it nothing here is ever asked
prompt     what the model is told: data of packs/world/lang/en/prompt.yaml, with its version
shape      the JSON an answer must be
wire       one question over the network, by the archive's door
asking     tries, budget and what was answered before
grounded   an answer becomes findings, each on the exact words of the text, or is dropped and counted

A model's answer is material like the text it was asked about: whatever it
says can become proposals that a person decides, and nothing else.
"""
